/** Nothing reads what is told: a cry for help and a word about the soup, of one length, leave the same traces everywhere. */
import { sharesOf } from "#core";
import { ready } from "#vault";
import { type Bytes, parseRelayMessage } from "#wire";
import { beforeAll, expect, test } from "vitest";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { Couple } from "../../src/sync/simulation/couple.ts";
import { settled } from "../simulation/settled.ts";

beforeAll(ready);

const CRY = "He hits me when he drinks, and I am afraid for the children. Help.";
const SOUP = "The soup was good. I put in a little less salt than I had thought.";

type Trace = { readonly sizes: readonly string[]; readonly state: string; readonly disk: readonly string[] };

async function tell(words: string): Promise<Trace> {
  const sizes: string[] = [];
  const watch = (frame: Bytes): void =>
    void sizes.push(`${parseRelayMessage(frame)?.type ?? "up"} ${String(frame.length)}`);
  const couple = new Couple({ chance: new Chance(5), epoch: 1_790_000_000_000, settled, watch });
  await couple.begin();
  const id = await couple.act(couple.ada, { do: "offer", offer: { words, hope: "listen", outside: words } });
  if (id === null) throw new Error("nothing was told");
  await couple.act(couple.noor, { do: "answer", share: id, answer: { hear: words } });
  await couple.act(couple.ada, { do: "hear", share: id, how: "yes" });
  await couple.time.runUntil(couple.time.now + 3_600_000);
  const hearth = couple.noor.log?.state();
  if (hearth === undefined) throw new Error("nothing is open");
  const [share] = sharesOf(hearth);
  return {
    sizes,
    state: JSON.stringify(share)
      .replaceAll(words, "…")
      .replaceAll(/[0-9a-f]{64}/g, "id"),
    disk: [...couple.noor.disk.rows]
      .map(([name, row]) => `${name.split("/")[0] as string} ${String(row.length)}`)
      .toSorted(),
  };
}

test("what is told is not analysed, scored or flagged: whatever it says, every trace is alike (R10) (A26)", async () => {
  expect(CRY).toHaveLength(SOUP.length);
  const [cry, soup] = [await tell(CRY), await tell(SOUP)];
  expect(cry.sizes.length).toBeGreaterThan(10);
  expect(cry).toEqual(soup);
});
