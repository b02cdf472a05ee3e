/** The way to a real relay from Node, for tests and the benchmark: `ws` and `fetch`. */
import { WebSocket } from "ws";
import type { Connection, Courier, Listener } from "#sync";
import { offeredProtocols, PATHS } from "#wire";

/** `watch` sees every byte that passes, both ways. */
export function nodeCourier(watch: (bytes: Uint8Array) => void = () => {}): Courier {
  return {
    connect: (origin, on) => connect(origin, on, watch),
    async request(method, url, body, headers) {
      if (body !== undefined) watch(body);
      try {
        const type = body === undefined ? {} : { "content-type": "application/octet-stream" };
        const sent = body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> };
        const answer = await fetch(url, { method, ...sent, headers: { ...type, ...headers } });
        const bytes = new Uint8Array(await answer.arrayBuffer());
        watch(bytes);
        return { status: answer.status, body: bytes };
      } catch {
        return null;
      }
    },
  };
}

function connect(origin: string, on: Listener, watch: (bytes: Uint8Array) => void): Connection {
  const url = origin.replace(/^http/, "ws") + PATHS.connect;
  const socket = new WebSocket(url, offeredProtocols(), { perMessageDeflate: false });
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    on.closed();
  };
  socket.on("open", () => {
    if (!ended) on.open();
  });
  socket.on("message", (data: Buffer) => {
    if (ended) return;
    // A copy of its own: small buffers of Node's share their memory.
    const frame = new Uint8Array(data);
    watch(frame);
    on.frame(frame);
  });
  socket.on("error", end);
  socket.on("close", end);
  return {
    send(frame) {
      watch(frame);
      if (!ended && socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    close() {
      ended = true;
      // An error while it is still opening is nobody's business any more.
      socket.terminate();
    },
  };
}
