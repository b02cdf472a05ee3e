import { vi } from "vitest";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeMailbox } from "./mailbox.contract.ts";
import { memoryMailbox, newMemory } from "./memory.ts";
import { sqliteMailbox } from "./sqlite.ts";

vi.setConfig({ testTimeout: 60_000 });

let memory = newMemory();
describeMailbox("memory", () => memoryMailbox((memory = newMemory())), {
  beside: async () => memoryMailbox(memory),
});

let folder = "";
describeMailbox(
  "SQLite",
  () => {
    folder = mkdtempSync(join(tmpdir(), "hearth-mailbox-"));
    return sqliteMailbox(folder);
  },
  {
    again: async (old) => {
      await old.close();
      return sqliteMailbox(folder);
    },
  },
);
