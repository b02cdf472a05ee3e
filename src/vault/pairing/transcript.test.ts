import { type Bytes, concat, genesisStatement, utf8 } from "#wire";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { flips, seeded, START } from "../../../tests/vectors/seeded.ts";
import { hkdf } from "../hash.ts";
import { invitationBytes } from "../invitation.ts";
import { type Random, ready } from "../sodium.ts";
import { messageBytes } from "./slot.ts";
import { commitTo, type Hello, picturesOf, statementOf } from "./transcript.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

/** Keys are not looked at here, so that ten thousand attempts take no time. */
function drawn(random: Random, name: string): Hello {
  return { founder: { identity: random(32), recovery: random(32), salt: random(16) }, nonce: random(32), name };
}

const invitation = (secret: Bytes): Bytes =>
  invitationBytes({ secret, relay: "https://relay.example", mode: "qr", expires: START });

/** The statement as these two would have it, each believing the other. */
function statement(secret: Bytes, inviter: Hello, invited: Hello): Bytes {
  const messages = {
    commit: messageBytes({ type: "commit", commit: commitTo(inviter), name: inviter.name }),
    hello: messageBytes({ type: "hello", ...invited }),
    reveal: messageBytes({ type: "reveal", founder: inviter.founder, nonce: inviter.nonce }),
  };
  return statementOf(invitation(secret), messages, inviter.founder, invited.founder);
}

describe("the transcript", () => {
  test("[PAIR-4] a commit fits one hello: another key, nonce or name is another commit", () => {
    const ada = drawn(seeded("ada"), "Ada");
    const commit = commitTo(ada).join();
    for (const identity of flips(ada.founder.identity)) {
      expect(commitTo({ ...ada, founder: { ...ada.founder, identity } }).join()).not.toBe(commit);
    }
    for (const nonce of flips(ada.nonce)) expect(commitTo({ ...ada, nonce }).join()).not.toBe(commit);
    expect(commitTo({ ...ada, name: "Adb" }).join()).not.toBe(commit);
  });

  test("[PAIR-5] every bit of what was said is in the statement: invitation, commit, hello and reveal (A4)", () => {
    const random = seeded("bits");
    const [secret, ada, noor] = [random(32), drawn(random, "Ada"), drawn(random, "Noor")];
    const messages = {
      commit: messageBytes({ type: "commit", commit: commitTo(ada), name: "Ada" }),
      hello: messageBytes({ type: "hello", ...noor }),
      reveal: messageBytes({ type: "reveal", founder: ada.founder, nonce: ada.nonce }),
    };
    const honest = statement(secret, ada, noor);
    const made = (invited: Bytes, said: typeof messages): Bytes =>
      statementOf(invited, said, ada.founder, noor.founder);
    expect(made(invitation(secret), messages)).toEqual(honest);
    const statements = new Set([honest.join()]);
    let count = 1;
    for (const bad of flips(invitation(secret))) {
      statements.add(made(bad, messages).join());
      count++;
    }
    for (const part of ["commit", "hello", "reveal"] as const) {
      for (const bad of flips(messages[part])) {
        statements.add(made(invitation(secret), { ...messages, [part]: bad }).join());
        count++;
      }
    }
    expect(statements.size).toBe(count);
  });

  test("[PAIR-5] what belongs to one message cannot move into the next", () => {
    const random = seeded("moved");
    const [ada, noor] = [drawn(random, "Ada"), drawn(random, "Noor")];
    const parts = { commit: utf8("ab"), hello: utf8("c"), reveal: utf8("d") };
    const moved = { commit: utf8("a"), hello: utf8("bc"), reveal: utf8("d") };
    const [one, other] = [parts, moved].map((said) => statementOf(utf8("i"), said, ada.founder, noor.founder));
    expect(one).not.toEqual(other);
  });
});

describe("the pictures", () => {
  test("[PAIR-6] four of sixty-four, the first 24 bits of HKDF over the statement", () => {
    const random = seeded("pictures");
    const bytes = genesisStatement([drawn(random, "Ada").founder, drawn(random, "Noor").founder], random(32));
    const [a, b, c] = hkdf(bytes, new Uint8Array(0), "hearth/v1/pictures", 3) as unknown as [number, number, number];
    const bits = [a, b, c].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    const indices = [0, 6, 12, 18].map((at) => Number.parseInt(bits.slice(at, at + 6), 2));
    expect([...picturesOf(bytes)]).toEqual(indices);
  });

  test("[PAIR-6] every picture comes up at every place", () => {
    const random = seeded("all pictures");
    const seen = Array.from({ length: 4 }, () => new Set<number>());
    for (let i = 0; i < 1_500; i++) picturesOf(random(36)).forEach((picture, at) => seen[at]?.add(picture));
    expect(seen.map((one) => one.size)).toEqual([64, 64, 64, 64]);
  });

  test("[PAIR-6] a relay in the middle with the invitation in hand shows other pictures in 10,000 of 10,000 runs (A2)", () => {
    const random = seeded("in the middle");
    const secret = random(32);
    let differ = 0;
    for (let run = 0; run < 10_000; run++) {
      const [ada, noor] = [drawn(random, "Ada"), drawn(random, "Noor")];
      // It answers Ada as Noor, before Ada reveals; and it commits to Noor as Ada, before Noor answers.
      const [asNoor, asAda] = [drawn(random, "Noor"), drawn(random, "Ada")];
      const shown = [statement(secret, ada, asNoor), statement(secret, asAda, noor)].map((one) =>
        picturesOf(one).join(),
      );
      if (shown[0] !== shown[1]) differ++;
    }
    expect(differ / 10_000).toBeGreaterThanOrEqual(0.9999);
  }, 60_000);

  test("[PAIR-4] without the commit it could grind: this is what the commit takes away (A3)", () => {
    const random = seeded("grind");
    const secret = random(32);
    const [ada, noor] = [drawn(random, "Ada"), drawn(random, "Noor")];
    const asNoor = drawn(random, "Noor");
    const [wanted] = picturesOf(statement(secret, ada, asNoor));
    // Knowing Noor's hello before it must commit, the relay tries nonces until the first picture fits: about 64 tries each.
    const asAda = drawn(random, "Ada");
    let tries = 0;
    for (let found = false; !found; tries++) {
      const tried = { ...asAda, nonce: concat(asAda.nonce.slice(0, 31), Uint8Array.of(tries & 255)) };
      tried.nonce[0] = tries >> 8;
      found = picturesOf(statement(secret, tried, noor))[0] === wanted;
    }
    expect(tries).toBeLessThan(2_000);
  });
});
