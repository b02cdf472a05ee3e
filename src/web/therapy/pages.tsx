/** The pages of the decision aid, each by its name, and support alone after a danger was named. */
import type { ComponentType } from "preact";
import type { Places } from "../places.ts";
import { Afraid } from "./afraid.tsx";
import { Choose } from "./choose.tsx";
import { FirstMeeting } from "./first.tsx";
import { Instead } from "./instead.tsx";
import { Kinds } from "./kinds.tsx";
import { useNowHere } from "./now-here.ts";
import { Options } from "./options.tsx";
import type { TherapyPageName } from "./page-names.ts";
import { Raise } from "./raise.tsx";
import { shownFor } from "./ways.ts";
import { Weigh } from "./weigh.tsx";

const PAGES: { readonly [Name in TherapyPageName]: ComponentType } = {
  options: Options,
  kinds: Kinds,
  weigh: Weigh,
  choose: Choose,
  first: FirstMeeting,
  raise: Raise,
  instead: Instead,
  afraid: Afraid,
};

export function TherapyPage({ params }: { readonly params: Places["therapyPage"] }) {
  const page = shownFor(params.page, useNowHere());
  const Page = PAGES[page];
  return <Page key={page} />;
}
