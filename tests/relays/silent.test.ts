/** A relay stops beside a database that says nothing any more. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "../../src/relay/testing.ts";
import { Line } from "../faults/line.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { startRelay } from "../relay/process.ts";
import { couple } from "./town.contract.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: Postgres;
let line: Line;
beforeAll(async () => {
  server = await startPostgres({ quick: true });
  line = await new Line(server.port).open();
});
afterAll(async () => {
  await line.close();
  await server.stop();
});

test.each([300, 6_000])(
  "stopping %i ms after the database fell silent: within five seconds, with code 0, and nothing is acknowledged [RELAY-51]",
  async (after) => {
    const url = (await server.createDatabase()).replace(`:${String(server.port)}/`, `:${String(line.port)}/`);
    const relay = await startRelay("", { environment: { HEARTH_DATA: "", HEARTH_DATABASE: url } });
    const { ada } = await couple(relay.url);
    const client = await connect(relay.url, ada);
    client.append(ada.write());
    await client.expect("committed");
    line.stall("up", "down");
    client.append(ada.write());
    await new Promise((resume) => setTimeout(resume, after));
    const began = performance.now();
    relay.child.kill("SIGTERM");
    expect(await relay.ended, relay.output()).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await client.next()).toEqual({ type: "denied", why: "going-away" });
    line.stall();
    line.cut();
  },
);
