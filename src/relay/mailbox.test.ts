import { vi } from "vitest";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeMailbox } from "./mailbox.contract.ts";
import { memoryMailbox } from "./memory.ts";
import { sqliteMailbox } from "./sqlite.ts";

vi.setConfig({ testTimeout: 60_000 });

describeMailbox("memory", memoryMailbox);

let folder = "";
describeMailbox(
  "SQLite",
  () => {
    folder = mkdtempSync(join(tmpdir(), "hearth-mailbox-"));
    return sqliteMailbox(folder);
  },
  async (old) => {
    await old.close();
    return sqliteMailbox(folder);
  },
);
