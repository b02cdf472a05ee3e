import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sodium from "libsodium-wrappers-sumo";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { concat, fromHex, LOCKER_BYTES, PATHS, utf8 } from "#wire";
import { ask, connect, makeLog, makePerson, settle, TestDevice } from "../../src/relay/testing.ts";
import { startRelay } from "./process.ts";
import { disguises, scrape } from "./scrape.ts";

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-blind-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MARK = utf8("I was afraid to tell you this, and now I have");

describe("the scrape bites", () => {
  test.each(disguises(MARK).map((bytes, i) => [i, bytes] as const))(
    "it finds disguise %i anywhere [RELAY-49]",
    (_i, bytes) => {
      const hay = concat(utf8("something before it "), bytes, utf8(" and after"));
      writeFileSync(join(folder, "some.file"), hay);
      expect(scrape([MARK], { folder })).toEqual([join(folder, "some.file")]);
      expect(scrape([MARK], { wire: [hay.subarray(0, 30), hay.subarray(30)] })).toEqual(["the wire"]);
      expect(scrape([MARK], { log: Buffer.from(hay).toString("latin1") }).length).toBeGreaterThanOrEqual(
        Buffer.from(bytes).equals(Buffer.from(Buffer.from(bytes).toString("latin1"))) ? 1 : 0,
      );
      expect(scrape([utf8("nothing of the kind")], { folder })).toEqual([]);
    },
  );
});

test("what was sealed is found nowhere; no id, address or key is in the log [RELAY-48] [RELAY-49] (R14)", async () => {
  const relay = await startRelay(folder);
  const { url } = relay;
  const people = [makePerson(), makePerson()] as const;
  const log = makeLog(...people);
  const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
  await settle(url, log, ada, noor);
  const [mine, theirs] = [await connect(url, ada), await connect(url, noor)];
  const wire: Buffer[] = [];
  for (const client of [mine, theirs]) client.socket.on("message", (data: Buffer) => wire.push(Buffer.from(data)));
  await theirs.history();

  const key = sodium.randombytes_buf(32);
  const sealed = (): Uint8Array => {
    const plain = new Uint8Array(1_024 - 40);
    plain.set(MARK);
    const nonce = sodium.randombytes_buf(24);
    return concat(nonce, sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, null, null, nonce, key));
  };
  mine.append(...Array.from({ length: 5 }, () => ada.write(sealed())));
  await mine.expect("committed");
  await theirs.expect("events");
  mine.append(ada.erase({ device: ada.id, seq: 2 }));
  await mine.expect("committed");

  const address = "7b".repeat(16);
  const access = "5f".repeat(32);
  await ask(url, "PUT", `${PATHS.slot(address, 0)}?seconds=60`, sealed());
  await ask(url, "PUT", `${PATHS.slot(address, 0)}?seconds=60`, sealed());
  await ask(url, "PUT", PATHS.locker(address), concat(sealed(), new Uint8Array(LOCKER_BYTES - 1_024)), {
    authorization: `Bearer ${access}`,
  });
  await ask(url, "GET", `/v1/nowhere/${address}`);
  await ask(url, "POST", PATHS.logs, utf8("not a genesis"));
  const stranger = new TestDevice(log, makePerson());
  await connect(url, stranger).catch(() => {});
  mine.append(stranger.write());
  await mine.expect("refused");

  expect(scrape([MARK], { folder, wire })).toEqual([]);
  relay.child.kill("SIGTERM");
  expect(await relay.ended).toBe(0);
  const output = relay.output();
  expect(output.split("\n").filter((line) => line.startsWith("{")).length).toBeGreaterThanOrEqual(2);
  const ids = [log.id, log.hash, ada.id, noor.id, ada.keys.publicKey, noor.keys.publicKey, people[0].founder.identity];
  const told = [fromHex(address) ?? MARK, fromHex(access) ?? MARK, utf8(access), MARK];
  expect(scrape([...ids, ...told], { log: output })).toEqual([]);
  expect(scrape([MARK], { folder })).toEqual([]);
  // No long run of hex or base64 of any kind, and no address of a client's.
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  expect(lines.filter((line) => /[0-9a-f]{12}|[A-Za-z0-9_]{16}|\d+\.\d+\.\d+\.\d+|::/.test(line))).toEqual([]);
});
