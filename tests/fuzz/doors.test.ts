/** Every door by which bytes or words come in is on a list, with what refuses bad ones: a parser that is new and on no list fails here. */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow, ROOT } from "../house/files.ts";
import { titlesIn } from "../house/tags.ts";
import { LINKING } from "./doors-linking.ts";
import { MEANING } from "./doors-meaning.ts";
import { VAULT } from "./doors-vault.ts";
import { WIRE } from "./doors-wire.ts";

/** Changed at random by `fuzz.test.ts`. */
const FUZZED = new Set([...WIRE, ...VAULT, ...LINKING, ...MEANING].map(({ name }) => name.split(" ")[0] as string));

/** Reached through one that is fuzzed: these are its parts, and nothing comes to them in another way. */
const WITHIN: Readonly<Record<string, string>> = {
  "core/parse-": "parseHearthEvent",
  "core/text.ts checkText": "parseHearthEvent",
  "sync/read.ts readRow": "openEvent",
  "sync/resting.ts readTold": "restore",
  "sync/rows.ts readFork": "restore",
  "sync/rows.ts readOrder": "restore",
  "vault/device.ts checkCertificateFor": "checkCertificate",
  "vault/invitation.ts openCoded": "parseInvitation",
  "vault/linking/read.ts readLinkSlots": "openLinkSlot",
  "vault/pairing/read.ts readSlots": "openSlot",
  "vault/pairing/slot.ts openContent": "openSlot",
  "vault/pairing/transcript.ts readFounder": "openSlot",
  "web/space/records.ts readValue": "readPreferences",
  "wire/bytes.ts readU": "parseHeader",
};

/** Refused in a test of its own: where, and words of its title. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, title: string]>> = {
  "relay/config.ts readConfig": ["src/relay/config.test.ts", "[RUN-2]"],
  "relay/listen.ts readListen": ["src/relay/config.test.ts", "[RUN-19]"],
  "relay/lockers.ts readAccess": ["src/relay/doors.test.ts", "[RELAY-47]"],
  "relay/moving/check.ts checkStock": ["tests/moving/refused.test.ts", "[MOVE-8]"],
  "relay/moving/place.ts readPlace": ["tests/moving/refused.test.ts", "[MOVE-11]"],
  "relay/proof.ts readCertificate": ["src/relay/authority.test.ts", "[RELAY-10]"],
  "relay/proof.ts readGenesis": ["src/relay/authority.test.ts", "[RELAY-9]"],
  "relay/proof.ts readRevocation": ["src/relay/authority.test.ts", "[RELAY-17]"],
  "relay/registration.ts readWord": ["src/relay/registration.test.ts", "[RUN-8]"],
  "relay/request.ts readBody": ["src/relay/hostile.test.ts", "(C3)"],
  "sync/recover.ts readLocker": ["src/sync/recover.test.ts", "(C12)"],
  "vault/logkey.ts unwrapKey": ["src/vault/logkey.test.ts", "(A10)"],
};

/** Named like a door, and none: what is opened here is a program's own, or was checked before it came. */
const NO_DOOR: Readonly<Record<string, string>> = {
  "core/corner.ts checkInsOf": "lists check-ins",
  "relay/push-places.ts readPlaces": "the relay's own settings, read once at its start",
  "relay/push-settings.ts readPush": "the relay's own settings, read once at its start",
  "relay/roll.ts openRoll": "what the relay itself stored",
  "relay/folder.ts openDatabase": "the relay's own database",
  "relay/host.ts openHost": "the relay, put together",
  "relay/moving/database-house.ts readDatabase": "the relay's own database",
  "relay/opening.ts openMailbox": "the relay's own database",
  "relay/postgres/database.ts openPostgres": "a pool of connections",
  "relay/postgres/reading.ts openLog": "what the relay itself stored",
  "relay/postgres/reading.ts readAfter": "what the relay itself stored",
  "sync/device.ts openLog": "opens by restore",
  "sync/linking.ts readCode": "begins with a code that was parsed",
  "vault/linking/step.ts readLink": "begins with a code that was parsed",
  "sync/founding.ts openAtRelay": "says; hears a status alone",
  "web/journal/small.ts openOne": "a page of the journal",
  "web/pairing/camera.ts openCamera": "a camera",
  "web/sample/side-desk.ts openSide": "the sample",
  "web/settings/kept.ts readKept": "two words out of a list of their own",
  "web/summary/pdf/letters.ts openLetters": "the app's own fonts",
  "web/take/desk-here.ts openDesk": "a line to the app's own worker",
  "web/take/sink.ts openSink": "a file to be written",
  "web/together/open.ts openTimes": "a screen",
  "web/words/language.ts openSpeech": "the app's own words",
};

/** Doors for words and files that are no function of their own name, and where each is shut. */
const ROOMS: readonly (readonly [door: string, file: string, title: string])[] = [
  ["a link in the address", "src/web/pairing/address.test.ts", "(C10)"],
  ["an invitation as text", "src/vault/invitation.test.ts", "(B14)"],
  ["the code of a device as text", "src/vault/linking/code.test.ts", "[LINK-1]"],
  ["a push subscription", "src/relay/push.test.ts", "(E10)"],
  ["a passkey's record", "src/vault/passkey.test.ts", "[UNLOCK-20]"],
  ["what an older or newer version stored", "src/web/space/versions.browser.test.ts", "(D19)"],
  ["a file of the app itself", "src/web/pwa/offline.test.ts", "(A27)"],
  ["recovery words", "src/vault/kit.test.ts", "(C12)"],
  ["a passphrase", "src/vault/lock.test.ts", "[LOCK-1]"],
  ["a stored lock", "src/vault/lock.test.ts", "[LOCK-3]"],
  ["a sealed record", "src/vault/store.test.ts", "[LOCK-4]"],
  ["a sealed file", "src/web/take/files.test.ts", "(B21)"],
  ["the lines of a file", "src/web/take/lines.test.ts", "(B21)"],
  ["frames at the relay", "tests/relay/fuzz.test.ts", "(C1)"],
  ["requests at the relay", "src/relay/hostile.test.ts", "(C9)"],
  ["a row of a log that was damaged", "src/sync/restore.test.ts", "[LOG-11]"],
];

const DOOR = /export (?:async )?function ((?:parse|read|open|check|unwrap)[A-Z]\w*)/g;

const found = filesBelow(join(ROOT, "src"))
  .filter((path) => /\.tsx?$/.test(path) && !/\.(test|contract)\./.test(path))
  .flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(DOOR)].map(
      (match) => `${relative(join(ROOT, "src"), path)} ${match[1] as string}`,
    ),
  );

function listed(door: string): boolean {
  const name = door.split(" ")[1] as string;
  const all = [...Object.keys(WITHIN), ...Object.keys(ELSEWHERE), ...Object.keys(NO_DOOR)];
  // The app's own stores, lines, desks and windows.
  if (door.startsWith("web/space/") && name.startsWith("open")) return true;
  return FUZZED.has(name) || all.some((one) => door.startsWith(one));
}

describe("every door", () => {
  test("for bytes or words is on a list (C1)", () => {
    expect(found.length).toBeGreaterThan(60);
    expect(found.filter((door) => !listed(door))).toEqual([]);
  });

  test("that is part of another names one that is fuzzed (C1)", () => {
    expect(Object.values(WITHIN).filter((name) => !FUZZED.has(name))).toEqual([]);
  });

  test("on the lists is still there", () => {
    const gone = [...Object.keys(WITHIN), ...Object.keys(ELSEWHERE), ...Object.keys(NO_DOOR)].filter(
      (one) => !found.some((door) => door.startsWith(one)),
    );
    expect(gone).toEqual([]);
  });

  test.each([...Object.entries(ELSEWHERE).map(([door, [file, title]]) => [door, file, title] as const), ...ROOMS])(
    "is shut where it is said to be: %s",
    (_door, file, title) => {
      const path = join(ROOT, file);
      expect(existsSync(path)).toBe(true);
      const titles = titlesIn({ path, text: readFileSync(path, "utf8") });
      expect(titles.filter((one) => one.includes(title)).length).toBeGreaterThan(0);
    },
  );

  test("that is new is missed: the list bites (C1)", () => {
    expect(listed("web/anything.ts parseAnything")).toBe(false);
    expect(listed("wire/messages.ts parseRelayMessage")).toBe(true);
  });
});
