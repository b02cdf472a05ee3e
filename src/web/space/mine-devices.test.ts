import { beforeAll, expect, test } from "vitest";
import {
  checkRevocation,
  deriveIdentity,
  foundPrivate,
  makeDeviceKeys,
  makeSeed,
  openGenesis,
  publicEvent,
  readPairing,
  ready,
} from "#vault";
import { Corner } from "../../../tests/pretend/corner-desk.ts";
import { seeded, START } from "../../../tests/vectors/seeded.ts";
import { hastyClock } from "./harness.ts";
import { newCorner, SEED } from "./mine-desk.ts";
import { identityIn, pairingOf, revocationOf } from "./mine-devices.ts";

beforeAll(ready);

const random = seeded("devices of the corner");
const wanted = { as: "inviter", name: "Ada", relay: "https://letters.example", mode: "qr" } as const;
const env = { clock: hastyClock(START), random };

test("[SPACE-39] a corner without a seed opens as that of a device that was added", async () => {
  const corner = new Corner();
  await corner.store.write(
    newCorner(corner.random).filter(([name]) => name !== SEED),
    [],
  );
  await corner.open();
  expect(corner.view).toMatchObject({ lock: "shared", kit: { seed: false }, trouble: null });
  expect((await new Corner().begin()).view.kit.seed).toBe(true);
});

test("[SPACE-39] without a seed there is no pairing and no revocation", () => {
  expect(pairingOf(null, wanted, env)).toBe("no-seed");
  const seed = makeSeed(random);
  const pairing = pairingOf(seed, wanted, env);
  expect(pairing === "no-seed" ? null : readPairing(pairing)).not.toBeNull();

  const genesis = foundPrivate(deriveIdentity(seed, random(16)), random);
  const founded = openGenesis(genesis);
  if (!founded.ok) throw new Error(founded.why);
  const what = { genesis, device: makeDeviceKeys(random).id, lastSeq: 4, lastId: random(32) };
  expect(revocationOf(null, what)).toBe("no-seed");
  expect(revocationOf(makeSeed(random), what)).toBe("no-seed");
  expect(revocationOf(seed, { ...what, genesis: genesis.slice(1) })).toBe("no-seed");
  expect(identityIn(founded.genesis, makeSeed(random))).toBeNull();
  const body = revocationOf(seed, what);
  if (body === "no-seed") throw new Error("the seed is there");
  const { body: sent } = publicEvent(founded.genesis, makeDeviceKeys(random), { seq: 2, prev: random(32) }, 3, body);
  expect(checkRevocation(founded.genesis, sent ?? body, 0)).toMatchObject({ ok: true, revocation: { lastSeq: 4 } });
});
