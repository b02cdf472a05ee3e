/** What a person asks to do in a share. The table has the first word, and the fold has the same. */
import { type Decision, event, feelingsIn, mediaIn, optional, refused } from "./asking.ts";
import { breatherOver } from "./breather.ts";
import { type Hearth, share } from "./hearth.ts";
import { mentionsOf } from "./owed.ts";
import { isMinutes } from "./parse-share.ts";
import { given } from "./shape.ts";
import { aboutNow, followedNow, judge } from "./sharing.ts";
import type { Move } from "./table.ts";
import { checkText } from "./text.ts";
import type { HearthCommand } from "./commands.ts";
import type { Share } from "./states.ts";
import {
  ACKNOWLEDGEMENTS,
  type Acknowledgement,
  type Answer,
  ANSWER_PARTS,
  type AnswerPart,
  CLOSENESS,
  type Closeness,
  type EventId,
  HEARD,
  type Heard,
  type PersonId,
  type Shoes,
} from "./types.ts";

/** The commands that name a share. */
export type ShareCommand = Extract<HearthCommand, { readonly share: EventId }>;

export function decideInShare(hearth: Hearth, command: ShareCommand, by: PersonId): Decision {
  const at: At = { hearth, share: command.share, by };
  switch (command.do) {
    case "acknowledge":
      return acknowledge(at, command.how);
    case "answer":
      return answer(at, command.answer);
    case "hear":
      return hear(at, command.how, command.missing);
    case "hurt":
      return inShare(at, "hurt", (now, words) =>
        words === null
          ? refused("not-now")
          : event({ type: "share.hurt", data: { share: now.id, by: words, ...after(now) } }),
      );
    case "stop":
      return inShare(at, "stop", (now) => event({ type: "share.stopped", data: { share: now.id, ...after(now) } }));
    case "place":
      return place(at, command.shoes);
    case "meet":
      return meet(at, command.how, command.like);
    case "invite-ideas":
      return inShare(at, "invite-ideas", ({ id }) => event({ type: "share.invited", data: { share: id } }));
    case "give-idea":
      return inShare(at, "give-idea", ({ id }) => {
        const { words } = command;
        const checked = checkText("idea", words);
        return checked.ok ? event({ type: "share.idea", data: { share: id, words } }) : refused(checked.why);
      });
    case "pause":
    case "extend":
      return pause(at, command.do, command.minutes);
    case "resume":
      return inShare(at, "resume", ({ id, breather }) => {
        if (breather === null) return refused("not-now");
        if (!breatherOver(breather, command.now)) return refused("in-breather");
        return event({ type: "share.resumed", data: { share: id, of: breather.id } });
      });
    case "shelve":
      return inShare(at, "shelve", ({ id }) => event({ type: "share.shelved", data: { share: id } }));
    case "unshelve":
      return inShare(at, "unshelve", ({ id }) => {
        return { ok: true, events: [], erase: mentionsOf(hearth, id, by, "share.shelved") };
      });
  }
}

type At = { readonly hearth: Hearth; readonly share: EventId; readonly by: PersonId };

/** Asks the table whether the move is legal in the share as it stands, then makes its event. */
function inShare(
  { hearth, share: id, by }: At,
  move: Move,
  make: (now: Share, about: EventId | null) => Decision,
): Decision {
  const now = share(hearth, id);
  if (now === null) return refused("unknown-item");
  const about = aboutNow(now, by, move);
  const verdict = judge(now, by, move, about);
  return verdict.ok ? make(now, about) : refused(verdict.why);
}

function acknowledge(at: At, how: Acknowledgement): Decision {
  if (!ACKNOWLEDGEMENTS.includes(how)) return refused("malformed");
  return inShare(at, how === "thanks" ? "thank" : "ask-time", ({ id }) =>
    event({ type: "share.acknowledged", data: { share: id, how } }),
  );
}

function answer(at: At, said: Answer): Decision {
  return inShare(at, "answer", (now) => {
    const parts: { [Part in AnswerPart]?: string } = {};
    for (const part of ANSWER_PARTS) {
      const one = optional("answer", said[part]);
      if (!one.ok) return refused(one.why);
      if (one.text !== undefined) parts[part] = one.text;
    }
    const media = mediaIn(said);
    if (media === null) return refused("malformed");
    if (Object.keys(parts).length === 0) return refused("empty");
    const follows = given({ after: followedNow(now) });
    return event({ type: "share.answered", data: { share: now.id, ...follows, ...parts, ...media } });
  });
}

function hear(at: At, how: Heard, missing: string | undefined): Decision {
  if (!HEARD.includes(how)) return refused("malformed");
  return inShare(at, `hear-${how}`, ({ id }, about) => {
    const lacking = optional("missing", missing);
    if (!lacking.ok) return refused(lacking.why);
    if (about === null || (how === "yes" && lacking.text !== undefined)) return refused("malformed");
    const data = { share: id, answer: about, how, ...given({ missing: lacking.text }) };
    return event({ type: "share.heard", data });
  });
}

function place(at: At, { words, feelings }: Shoes): Decision {
  return inShare(at, "place", ({ id }) => {
    const said = checkText("shoes", words);
    if (!said.ok) return refused(said.why);
    const felt = feelingsIn(feelings);
    if (!felt.ok) return refused(felt.why);
    const named = felt.feelings.length === 0 ? {} : { feelings: felt.feelings };
    return event({ type: "share.placed", data: { share: id, words, ...named } });
  });
}

function meet(at: At, how: Closeness, like: string | undefined): Decision {
  if (!CLOSENESS.includes(how)) return refused("malformed");
  return inShare(at, "meet", ({ id }, shoes) => {
    const rather = optional("like", like);
    if (!rather.ok) return refused(rather.why);
    if (shoes === null || (how === "warm" && rather.text !== undefined)) return refused("malformed");
    return event({ type: "share.met", data: { share: id, shoes, how, ...given({ like: rather.text }) } });
  });
}

function pause(at: At, move: "pause" | "extend", minutes: number): Decision {
  if (!isMinutes(minutes)) return refused("malformed");
  return inShare(at, move, ({ id, breather }) => {
    const longer = move === "extend" ? { extends: breather?.id } : {};
    return event({ type: "share.paused", data: { share: id, minutes, ...given(longer) } });
  });
}

/** The last thing said, which what moves the share to rest must come after. */
function after(now: Share): { readonly after?: EventId } {
  return given({ after: now.turns.at(-1)?.id });
}
