/** Reads a stock piece by piece: before each piece somebody may say that there is no time for more. */
import type { Reader, Stock } from "./stock.ts";

type Run = <T>(read: (reader: Reader) => Promise<T>) => Promise<T>;

/** This reader, with `before` called before each piece. */
export function hurried(reader: Reader, before: () => void): Reader {
  return through(async (read) => read(reader), before);
}

/** Each piece as it is when it is read. Nothing is held open in between, so nobody waits for the whole of it. [MOVE-13] */
export function paged(stock: Stock, before: () => void): Reader {
  return through((read) => stock.read(read), before);
}

function through(run: Run, before: () => void): Reader {
  const ask: Run = async (read) => {
    before();
    return run(read);
  };
  return {
    logs: (after, limit) => ask((reader) => reader.logs(after, limit)),
    log: (log) => ask((reader) => reader.log(log)),
    events: (log, device, after, limit) => ask((reader) => reader.events(log, device, after, limit)),
    marks: (log, device) => ask((reader) => reader.marks(log, device)),
    things: (shelf, after, limit) => ask((reader) => reader.things(shelf, after, limit)),
    thing: (shelf, key) => ask((reader) => reader.thing(shelf, key)),
    kept: (shelf, after, limit) => ask((reader) => reader.kept(shelf, after, limit)),
  };
}
