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
  switch (which) {
    case "thanks":
      return [
        // A note needs somebody to go to.
        ...(where === "ours" ? [{ step: 1, name: "thanks", to: ["note"] } as const] : []),
        { step: 3, name: "appreciation", to: ["deck", { deck: "appreciation", card: null }] },
      ];
    case "sayBack":
      return [
        { step: 0, name: "daily", to: ["deck", { deck: "daily", card: null }] },
        { step: 3, name: "speaker", to: ["timeStart", { form: "speaker" }] },
      ];
    case "smallFear":
      return [
        { step: 0, name: "fears", to: ["deck", { deck: "fears", card: null }] },
        { step: 1, name: "tellFear", to: ["draft", { draft, where, kind: "fear" }] },
      ];
    case "makesSense":
      return [{ step: 1, name: "insecurities", to: ["deck", { deck: "insecurities", card: null }] }];
    case "gladness":
      return [{ step: 1, name: "tellJoy", to: ["draft", { draft, where, kind: "joy" }] }];
    case "oneThing":
      return [{ step: 0, name: "tellNeed", to: ["draft", { draft, where, kind: "need" }] }];
    case "quarrel":
      return [{ step: 1, name: "repair", to: ["timeStart", { form: "repair" }] }];
    case "inYourPlace":
      return [{ step: 0, name: "openness", to: ["deck", { deck: "openness", card: null }] }];
  }
}
