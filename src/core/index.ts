/** What two people do here. Pure: facts come in, a state comes out. */
export { breatherEnds, breatherOver } from "./breather.ts";
export {
  broughtOf,
  checkInsOf,
  copiesOf,
  type Corner,
  cornerSetAside,
  deviceCardsOf,
  draftsOf,
  emptyCorner,
  feltsOf,
  intentionsOf,
  justMeOf,
  landscapesKept,
  noticingsOf,
  outcomesOf,
  receiveCorner,
  reflectionsOf,
  rungsOf,
  weighingOf,
} from "./corner.ts";
export { type CornerDecision, decideCorner, decideCornerAll } from "./decide-corner.ts";
export { decide, type Decision } from "./decide.ts";
export {
  canonical,
  emptyHearth,
  type Hearth,
  landscapesOf,
  namesOf,
  newerOf,
  notesOf,
  receive,
  setAside,
  share,
  sharesOf,
  signsOf,
  summariesOf,
  togethersOf,
} from "./hearth.ts";
export { type Loop, loopOf, LOOKS, type Telling } from "./loop.ts";
export { displayTime } from "./order.ts";
export { mediaOf, owedErasures } from "./owed.ts";
export { light } from "./reading.ts";
export { itemsOf } from "./parse-alone.ts";
export { parseCornerEvent } from "./parse.ts";
export { pathOf } from "./path.ts";
export { may } from "./sharing.ts";
export { type Standing, standingIn } from "./standing.ts";
export { checkText, type TextField, type TextRefusal } from "./text.ts";
export type * from "./commands.ts";
export type * from "./states.ts";
export type * from "./types.ts";
export {
  ACKNOWLEDGEMENTS,
  ANSWER_PARTS,
  BREATHER_MINUTES,
  BROUGHT_KINDS,
  CHECK_ITEMS,
  CHECK_MOST,
  CLOSENESS,
  FORMS,
  HEARD,
  HOPES,
  KINDS,
  MAX_FEELINGS,
  MAX_REASONS,
  MEDIA_LIMITS,
  NOTE_KINDS,
  PICTURE_TYPES,
  SIGNS,
  SUMMARY_LIMITS,
  TEXT_LIMITS,
  VOICE_TYPES,
  WEEKLY_ITEMS,
} from "./types.ts";
export { versionOf } from "./versions.ts";
export type { Found } from "./xmr.ts";
export { overTime, type OverTime } from "./xmr-stretches.ts";
