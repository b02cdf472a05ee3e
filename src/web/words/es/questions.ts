/** Lo que se dice en las preguntas con las que puede empezar una página del diario. */
import type { Words } from "../en.ts";

export const questions: Words["questions"] = {};
