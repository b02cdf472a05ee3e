/** What is said around telling and listening. */
import { listening } from "./listening.ts";
import { telling } from "./telling.ts";

export const sharing = { ...telling, ...listening };
