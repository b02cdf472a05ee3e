import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { browserCourier, type Network } from "./courier.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class Socket {
  static readonly OPEN = 1;
  static last: Socket;
  readyState = 0;
  binaryType = "";
  readonly sent: unknown[] = [];
  closes = 0;
  onopen: () => void = () => undefined;
  onmessage: (event: { data: unknown }) => void = () => undefined;
  onclose: () => void = () => undefined;
  onerror: () => void = () => undefined;
  readonly url: string;
  constructor(url: string) {
    if (url.startsWith("wss://forbidden")) throw new DOMException("no", "SecurityError");
    this.url = url;
    Socket.last = this;
  }
  send(frame: unknown): void {
    this.sent.push(frame);
  }
  close(): void {
    this.closes++;
  }
}

function network(answer: (url: string, init: RequestInit) => Promise<Response> | Response): Network {
  return {
    fetch: (async (url: string, init: RequestInit) => answer(url, init)) as typeof fetch,
    WebSocket: Socket as unknown as typeof WebSocket,
  };
}

const silent = network(() => new Promise(() => undefined));

function connect(origin = "https://relay.example") {
  const heard: unknown[] = [];
  const connection = browserCourier(silent).connect(origin, {
    open: () => heard.push("open"),
    frame: (bytes) => heard.push(bytes),
    closed: () => heard.push("closed"),
  });
  return { heard, connection, socket: Socket.last };
}

describe("a connection", () => {
  test("[SPACE-23] speaks bytes over a WebSocket at the relay's own address", () => {
    const { heard, connection, socket } = connect();
    expect([socket.url, socket.binaryType]).toEqual(["wss://relay.example/v1/connect", "arraybuffer"]);
    connection.send(Uint8Array.of(1));
    expect(socket.sent).toEqual([]);
    socket.readyState = 1;
    socket.onopen();
    connection.send(Uint8Array.of(2));
    socket.onmessage({ data: Uint8Array.of(3).buffer });
    expect(socket.sent).toEqual([Uint8Array.of(2)]);
    expect(heard).toEqual(["open", Uint8Array.of(3)]);
  });

  test("[SPACE-23] ends once, whoever ends it, and says nothing afterwards", () => {
    const { heard, connection, socket } = connect();
    socket.onopen();
    connection.close();
    socket.onclose();
    socket.onmessage({ data: new ArrayBuffer(1) });
    connection.send(Uint8Array.of(1));
    expect(heard).toEqual(["open", "closed"]);
    expect([socket.closes, socket.sent]).toEqual([1, []]);
  });

  test("[SPACE-23] that does not open within 15 seconds is given up (A28)", () => {
    const { heard, socket } = connect();
    vi.advanceTimersByTime(14_999);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(1);
    expect([heard, socket.closes]).toEqual([["closed"], 1]);
  });

  test("[SPACE-23] is ended by a relay that speaks text", () => {
    const { heard, socket } = connect();
    socket.onopen();
    socket.onmessage({ data: "<script>alert(1)</script>" });
    expect(heard).toEqual(["open", "closed"]);
  });

  test("[SPACE-23] to where the page may not connect is closed, not thrown", () => {
    const { heard } = connect("https://forbidden.example");
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual(["closed"]);
  });
});

describe("a request", () => {
  test("[SPACE-23] carries no cookie, no referrer and no cached answer, and follows no redirect", async () => {
    let sent: RequestInit = {};
    const courier = browserCourier(
      network((_, init) => {
        sent = init;
        return new Response(Uint8Array.of(7), { status: 201 });
      }),
    );
    const answer = await courier.request("PUT", "https://relay.example/v1/x", Uint8Array.of(1), { authorization: "k" });
    expect(answer).toEqual({ status: 201, body: Uint8Array.of(7) });
    expect(sent).toMatchObject({
      method: "PUT",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      redirect: "error",
      headers: { authorization: "k", "content-type": "application/octet-stream" },
    });
  });

  test("[SPACE-23] that nobody answers is null, after 15 seconds and what the relay was allowed to wait (A28)", async () => {
    vi.useRealTimers();
    const asked: number[] = [];
    const timeout = vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
      asked.push(ms);
      return AbortSignal.abort();
    });
    const courier = browserCourier(network((_, init) => Promise.reject(init.signal?.reason as Error)));
    expect(await courier.request("GET", "https://relay.example/v1/x")).toBeNull();
    expect(await courier.request("GET", "https://relay.example/v1/x?after=1&wait=25")).toBeNull();
    expect(asked).toEqual([15_000, 40_000]);
    timeout.mockRestore();
    expect(await courier.request("GET", "not an address")).toBeNull();
  });
});
