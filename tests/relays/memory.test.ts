/** Many relays on the same memory. */
import { vi } from "vitest";
import { describeTown } from "./town.contract.ts";
import { memoryTown } from "./town.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describeTown("memory", memoryTown);
