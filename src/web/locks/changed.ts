/** That the passphrase was changed just now, for the door that closed because of it. In memory, until it is opened. */
import { signal } from "@preact/signals";

export const justChanged = signal(false);
