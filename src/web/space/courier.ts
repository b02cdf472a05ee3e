/** The way to a relay: one WebSocket per log, and plain HTTP without cookies, referrer or cache. Nothing here rejects. */
import { type Connection, type Courier, type Listener, type Method, offeredProtocols } from "#sync";

type Bytes = Uint8Array;

/** How long a relay may stay silent before it counts as unreachable. [SPACE-23] */
const PATIENCE_MS = 15_000;
const CONNECT = "/v1/connect";

export type Network = { readonly fetch: typeof fetch; readonly WebSocket: typeof WebSocket };

export function browserCourier(network: Network): Courier {
  return {
    connect: (origin, on) => connect(network, origin, on),
    request: (method, url, body, headers) => request(network, method, url, body, headers),
  };
}

function connect(network: Network, origin: string, on: Listener): Connection {
  let socket: WebSocket | null = null;
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    clearTimeout(patience);
    socket?.close();
    on.closed();
  };
  const patience = setTimeout(end, PATIENCE_MS);
  try {
    const opening = new network.WebSocket(origin.replace(/^http/, "ws") + CONNECT, offeredProtocols());
    socket = opening;
    opening.binaryType = "arraybuffer";
    opening.onopen = () => {
      clearTimeout(patience);
      if (!ended) on.open();
    };
    opening.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (ended) return;
      // A relay speaks bytes. One that speaks text is not a relay.
      if (data instanceof ArrayBuffer) on.frame(new Uint8Array(data));
      else end();
    };
    opening.onclose = opening.onerror = end;
  } catch {
    // An address that this page may not connect to. Told after the caller has its connection in hand.
    setTimeout(end, 0);
  }
  return {
    send: (frame) => {
      if (!ended && socket?.readyState === network.WebSocket.OPEN) socket.send(frame as Uint8Array<ArrayBuffer>);
    },
    close: end,
  };
}

async function request(
  network: Network,
  method: Method,
  url: string,
  body?: Bytes,
  headers?: Readonly<Record<string, string>>,
): Promise<{ status: number; body: Bytes } | null> {
  try {
    // A question that lets the relay wait for an answer gives it that much longer.
    const wait = Number(new URL(url).searchParams.get("wait") ?? 0) * 1_000;
    const answer = await network.fetch(url, {
      method,
      ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
      headers: { ...(body === undefined ? {} : { "content-type": "application/octet-stream" }), ...headers },
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(wait + PATIENCE_MS),
    });
    return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) };
  } catch {
    return null;
  }
}
