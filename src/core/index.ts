export type * from "./types.ts";
export { ACKNOWLEDGEMENTS, HEARD, HOPES, MAX_FEELINGS, NOTE_KINDS, TEXT_LIMITS } from "./types.ts";
