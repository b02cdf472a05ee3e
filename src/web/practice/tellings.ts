/** The ten invented tellings: of what kind they are, what their teller hopes for, and a name. Their words are in words/. */
import type { Hope, Kind } from "#core";
import type { Words } from "../words/en.ts";

export type TellingId = keyof Words["practice"]["tellings"];
export type Telling = { readonly id: TellingId; readonly from: string; readonly kind: Kind; readonly hope: Hope };

export const TELLINGS: readonly Telling[] = [
  { id: "phone", from: "Robin", kind: "hurt", hope: "listen" },
  { id: "harbour", from: "Kim", kind: "dream", hope: "glad" },
  { id: "table", from: "Alex", kind: "insecurity", hope: "listen" },
  { id: "evening", from: "Sascha", kind: "need", hope: "think" },
  { id: "scan", from: "Dani", kind: "fear", hope: "near" },
  { id: "choir", from: "Jo", kind: "joy", hope: "glad" },
  { id: "plans", from: "Noa", kind: "need", hope: "listen" },
  { id: "distance", from: "Sam", kind: "fear", hope: "comfort" },
  { id: "flatmate", from: "Charlie", kind: "hurt", hope: "near" },
  { id: "scar", from: "Mika", kind: "insecurity", hope: "comfort" },
];

export function tellingOf(id: TellingId): Telling {
  return TELLINGS.find((each) => each.id === id) as Telling;
}

/** The one after this, and after the last the first. */
export function after(id: TellingId): Telling {
  const at = TELLINGS.findIndex((each) => each.id === id);
  return TELLINGS[(at + 1) % TELLINGS.length] as Telling;
}
