/** Appends to a mailbox and says so after each, so that a trace shows what was synced before what was said. */
import { writeSync } from "node:fs";
import { mailboxOn, openDatabase } from "../../src/relay/sqlite.ts";
import { makeLog, makePerson, placeOf, TestDevice } from "../../src/relay/testing.ts";

const [, , folder = ".", synchronous = "FULL"] = process.argv;
const db = openDatabase(folder, { synchronous: synchronous === "FULL" ? "FULL" : "OFF", secureDelete: true });
const mailbox = mailboxOn(db);
const person = makePerson();
const log = makeLog(person);
const device = new TestDevice(log, person);
const deposit = ({ header, body }: TestDevice["certificate"], first = false) => {
  const effect = first ? ({ type: "certificate", side: 0 } as const) : null;
  return { log: log.id, ...placeOf({ header, body }), header, body, erased: false, effect };
};
await mailbox.found(log.id, log.record);
await mailbox.append([deposit(device.certificate, true)]);
for (let i = 0; i < 20; i++) {
  await mailbox.append([deposit(device.write())]);
  writeSync(1, `stored ${i}\n`);
}
