/** Lo que se dice al contar y al escuchar. */
import type { Words } from "../en.ts";
import { listening } from "./listening.ts";
import { telling } from "./telling.ts";

export const sharing: Words["sharing"] = { ...telling, ...listening };
