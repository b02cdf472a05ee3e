import { afterEach, beforeEach, expect, test } from "vitest";
import { PATHS } from "#wire";
import { type Running, runRelay } from "./harness.ts";
import { PushService } from "./push-service.ts";
import { type Clock, TIMES } from "./settings.ts";
import { systemClock } from "./system.ts";
import { ask, connect, makeLog, makePerson, settle, type TestClient, TestDevice } from "./testing.ts";

let service: PushService;
let relay: Running;
let shift = 0;
/** The relay's pulse, whenever a test wants it. */
let pulses: (() => void)[] = [];
const clock: Clock = {
  now: () => systemClock.now() + shift,
  after: (ms, run) => {
    if (ms !== TIMES.pulse) return systemClock.after(ms, run);
    pulses.push(run);
    return () => {};
  },
};
const pulse = async (): Promise<void> => {
  shift += TIMES.pulse;
  for (const run of pulses.splice(0)) run();
  await new Promise((resume) => setTimeout(resume, 50));
};

beforeEach(async () => {
  service = await PushService.open();
  [shift, pulses] = [0, []];
});
afterEach(async () => {
  await relay.stop();
  await service.close();
});

type Scene = { readonly tell: () => Promise<void>; readonly theirs: TestClient };

/** Noor's device is connected and asked to be knocked at; Ada writes. */
async function scene(): Promise<Scene> {
  const push = { places: [service.origin], contact: "https://relay.example.org", delay: [100, 100] as const };
  relay = await runRelay({ clock, push });
  const people = [makePerson(), makePerson()] as const;
  const log = makeLog(...people);
  const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
  await settle(relay.url, log, ada, noor);
  const theirs = await connect(relay.url, noor);
  theirs.send({ type: "knock", target: service.subscribe((await ask(relay.url, "GET", PATHS.push)).bytes) });
  await theirs.expect("knocks");
  const mine = await connect(relay.url, ada);
  const tell = async (): Promise<void> => {
    mine.append(ada.write());
    await mine.expect("committed");
  };
  return { tell, theirs };
}

/** No pong leaves this client any more, as when its network is gone. */
const fallSilent = ({ socket }: TestClient): void => {
  socket.pong = () => {};
};

test("what came while a connection was dead already is knocked for, once that is known [KNOCK-6]", async () => {
  const { tell, theirs } = await scene();
  fallSilent(theirs);
  await pulse();
  await tell();
  expect(service.asked).toBe(0);
  await pulse();
  await service.until(1);
  expect(service.wrong).toEqual([]);
});

test("nobody is knocked at when nothing came since, or while the connection lives [KNOCK-6]", async () => {
  const { tell, theirs } = await scene();
  await tell();
  for (let i = 0; i < 4; i++) await pulse();
  fallSilent(theirs);
  for (let i = 0; i < 3; i++) await pulse();
  await new Promise((resume) => setTimeout(resume, 300));
  expect(theirs.closed).toBe(true);
  expect(service.asked).toBe(0);
});
