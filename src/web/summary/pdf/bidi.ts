/** The Unicode Bidirectional Algorithm, made once. Its types say that it comes in a box, and it does not. */
import factory, { type Bidi } from "bidi-js";

export const bidi: Bidi = (factory as unknown as () => Bidi)();
