/**
 * Node's own HTTP, taken without an import of its values: that would make Node look at everything `node:http` could give, and
 * load a whole browser's `fetch` and `WebSocket` with it, for thirty milliseconds and some megabytes that a relay never uses.
 */
import type * as Http from "node:http";

const { createServer, request }: typeof Http = process.getBuiltinModule("node:http");

export { createServer, request };
