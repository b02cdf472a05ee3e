/** Lo que se dice antes de la puerta, y llega antes que todo lo demás. */
import type { FirstWords } from "../languages.ts";
import { common } from "./common.ts";
import { sample } from "./sample.ts";
import { settings } from "./settings.ts";
import { start } from "./start.ts";

export const first: FirstWords = { common, settings, start, sample };
