/** What each form is made of, and whose turn it is at the table. */
import { describe, expect, test } from "vitest";
import { FORMS } from "#core";
import { en } from "../words/en.ts";
import { depthOf, drawsCard, firstTask, mayDraw, nextTask, PLANS, roundOf } from "./forms.ts";
import { sayToListener, sayToSpeaker } from "./prompt.ts";
import { anew } from "./timer.ts";
import { before, move, other, type TurnEvent, type Turns } from "./turns.ts";

/** From the beginning through these events. */
function play(form: keyof typeof PLANS, events: readonly TurnEvent[]): Turns {
  return events.reduce((turns, event) => move(PLANS[form], turns, event), before(PLANS[form], 0));
}
const light = (to: "near" | "far", now = 0): TurnEvent => ({ is: "light", to, card: null, now });
const said = (now = 0): TurnEvent => ({ is: "next", now });

describe("the light", () => {
  test("[TIME-4] lies with nobody at first; whoever takes it begins, near or far", () => {
    expect(before(PLANS.between, 0).speaker).toBeNull();
    for (const side of ["near", "far"] as const) {
      const turns = play("between", [light(side)]);
      expect(turns).toMatchObject({ speaker: side, turn: 0, task: "speak" });
      expect(play("between", [light(side), light(other(side))])).toMatchObject({ speaker: other(side), turn: 1 });
    }
  });

  test("[TIME-4] that is given to who has it already changes nothing, and takes no time away", () => {
    const turns = play("between", [light("near", 5_000)]);
    expect(move(PLANS.between, turns, light("near", 90_000))).toBe(turns);
  });

  test("[TIME-6] brings a new time with it, which can be made longer", () => {
    const turns = play("speaker", [light("near", 1_000), light("far", 50_000)]);
    expect(turns.time).toEqual(anew(PLANS.speaker.minutes, 50_000));
    const after = move(PLANS.speaker, turns, { is: "longer", now: 60_000 });
    expect(after.time.began + after.time.lasts).toBe(turns.time.began + turns.time.lasts + 120_000);
    expect(after).toMatchObject({ speaker: "far", turn: 1 });
  });
});

describe("speaker and listener", () => {
  test("[TIME-9] whoever gets the light says back what they heard before they speak; the first has nothing to say back", () => {
    expect(play("speaker", [light("near")]).task).toBe("speak");
    expect(play("speaker", [light("near"), light("far")]).task).toBe("back");
    expect(play("speaker", [light("near"), light("far"), said()]).task).toBe("speak");
    expect(play("speaker", [light("near"), light("far"), said(), said()]).task).toBe("speak");
  });

  test("[TIME-9] saying it back begins the speaker's own time anew", () => {
    expect(play("speaker", [light("near"), light("far", 10_000), said(90_000)]).time.began).toBe(90_000);
  });

  test("[TIME-9] after a repair talk's last round what was heard is still said back, and then it is through", () => {
    const turns = PLANS.repair.rounds * 2;
    expect(firstTask(PLANS.repair, turns - 1)).toBe("back");
    expect(nextTask(PLANS.repair, turns - 1, "back")).toBe("speak");
    expect(firstTask(PLANS.repair, turns)).toBe("back");
    expect(nextTask(PLANS.repair, turns, "back")).toBe("through");
  });

  test("[TIME-9] an appreciation evening goes through its rounds, a free form never is through", () => {
    expect(firstTask(PLANS.appreciation, 5)).toBe("speak");
    expect(firstTask(PLANS.appreciation, 6)).toBe("through");
    expect(firstTask(PLANS.between, 400)).toBe("speak");
    expect(firstTask(PLANS.cards, 400)).toBe("speak");
  });
});

describe("the forms", () => {
  test("[TIME-10] only a repair talk opens with writing, for seven minutes, and it offers a breather", () => {
    expect(FORMS.filter((form) => PLANS[form].writing !== null)).toEqual(["repair"]);
    expect(PLANS.repair).toMatchObject({ writing: 7, breathing: true, saysBack: true });
  });

  test("[SIGN-50] turning over is held at one table, says back, offers a breather, and says whom it is not for", () => {
    expect(FORMS.filter((form) => PLANS[form].tableOnly)).toEqual(["turning"]);
    expect(PLANS.turning).toMatchObject({ saysBack: true, breathing: true, fear: true, rounds: 4, cards: "none" });
    expect(firstTask(PLANS.turning, 8)).toBe("back");
    expect(nextTask(PLANS.turning, 8, "back")).toBe("through");
  });

  test("[TIME-9] each has words for every round, and for what comes after", () => {
    for (const form of FORMS) {
      expect(en.together.forms[form].rounds).toHaveLength(PLANS[form].rounds);
      for (let turn = 0; turn < 12; turn += 1) {
        for (const task of ["back", "speak", "through"] as const) {
          expect(sayToSpeaker(en.together, form, turn, task, null).lead).not.toBe("");
          expect(sayToListener(en.together, form, task, null).lead).toBe(en.together.forms[form].listen);
        }
      }
    }
  });

  test("[TIME-11] a card speaks to who has the light, and its hint to who listens", () => {
    const card = { prompt: "Where would you wake up?", hint: "Ask about the window." };
    expect(sayToSpeaker(en.together, "dreams", 0, "speak", card).lead).toBe(card.prompt);
    expect(sayToListener(en.together, "dreams", "speak", card).under).toBe(card.hint);
    expect(sayToSpeaker(en.together, "cards", 3, "back", card).lead).toBe(en.together.table.back);
  });

  test("[TIME-11] cards come where the form has them, deeper from round to round and never past five", () => {
    expect([0, 1, 2, 3].map((turn) => drawsCard(PLANS.dreams, turn))).toEqual([true, true, false, false]);
    expect([0, 9].map((turn) => drawsCard(PLANS.cards, turn))).toEqual([true, true]);
    expect(drawsCard(PLANS.between, 0)).toBe(false);
    expect(mayDraw(PLANS.between, 7)).toBe(true);
    expect(mayDraw(PLANS.repair, 0)).toBe(false);
    expect([0, 1, 2, 8, 9, 40].map(depthOf)).toEqual([1, 1, 2, 5, 5, 5]);
    expect([0, 1, 2, 5].map(roundOf)).toEqual([0, 0, 1, 2]);
  });

  test("[TIME-11] another card changes the card and nothing else", () => {
    const turns = play("cards", [{ is: "light", to: "near", card: "joys-01", now: 0 }]);
    expect(move(PLANS.cards, turns, { is: "card", card: "joys-02" })).toEqual({ ...turns, card: "joys-02" });
  });
});
