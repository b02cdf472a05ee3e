/** The door of a worker to a desk of files: there is one at a time, from the first call until it is let go of. */
import type { Random } from "#vault";
import { dispatch } from "../space/env.ts";
import { type FileCalls, fileDesk } from "./desk.ts";

/** What is answered: whatever the desk said, wrapped, so that nothing said is told from nobody there. */
export type FilesAnswer = { readonly result: unknown };

/** `call`: one of the desk's; null lets go of it, and of every key in it. */
export function filesDoor(random: Random): (call: string | null, args: readonly unknown[]) => Promise<FilesAnswer> {
  let desk: FileCalls | null = null;
  return async (call, args) => {
    if (call === null) {
      desk = null;
      return { result: null };
    }
    desk ??= fileDesk(random);
    return { result: await dispatch(desk, call)?.(...args) };
  };
}
