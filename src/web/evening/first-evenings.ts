/** The eight first evenings, and the door that belongs to a step. What they say is in words/. Nothing remembers which were done. */
import type { Going } from "../places.ts";
import type { SpaceName } from "../space/api.ts";
import type { Words } from "../words/en.ts";

export type FirstEvening = keyof Words["firstEvenings"]["evenings"];
type DoorName = keyof Words["firstEvenings"]["doors"];

/** A way to another page, under the step it belongs to, counted from 0. */
export type Door = { readonly step: number; readonly name: DoorName; readonly to: Going };

export const FIRST_EVENINGS: readonly FirstEvening[] = [
  "thanks",
  "sayBack",
  "smallFear",
  "makesSense",
  "gladness",
  "oneThing",
  "quarrel",
  "inYourPlace",
];

/** `draft` names a draft that is about to be begun; `where` is where it will lie. */
export function doorsOf(which: FirstEvening, draft: string, where: SpaceName): readonly Door[] {
  const door = (step: number, name: DoorName, ...to: Going): Door => ({ step, name, to });
  switch (which) {
    case "thanks": {
      const cards = door(3, "appreciation", "deck", { deck: "appreciation", card: null });
      // A note needs somebody to go to.
      return where === "ours" ? [door(1, "thanks", "note"), cards] : [cards];
    }
    case "sayBack":
      return [
        door(0, "daily", "deck", { deck: "daily", card: null }),
        door(3, "speaker", "timeStart", { form: "speaker" }),
      ];
    case "smallFear":
      return [
        door(0, "fears", "deck", { deck: "fears", card: null }),
        door(1, "tellFear", "draft", { draft, where, kind: "fear" }),
      ];
    case "makesSense":
      return [door(0, "practice", "practice"), door(1, "insecurities", "deck", { deck: "insecurities", card: null })];
    case "gladness":
      return [door(1, "tellJoy", "draft", { draft, where, kind: "joy" })];
    case "oneThing":
      return [door(0, "tellNeed", "draft", { draft, where, kind: "need" })];
    case "quarrel":
      return [door(1, "repair", "timeStart", { form: "repair" })];
    case "inYourPlace":
      return [door(0, "openness", "deck", { deck: "openness", card: null })];
  }
}
