/** The studies that the pages speak of, and the sizes they found. The same in every language; docs/evidence.md says more of each. */

/** When the pages were written, and when all of it is read again, as months. [THERAPY-3] */
export const WRITTEN = "2026-11";
export const AGAIN = "2027-11";

/** The sizes that are said as "of 10 people": standardised differences from those who waited. */
export const SIZES = {
  /** Two kinds together, at the end. Rathgeber 2019. */
  end: 0.6,
  /** Six months later. Rathgeber 2019. */
  half: 0.44,
  /** OurRelationship, satisfaction. Doss 2016. */
  web: 0.69,
  /** Marriage Checkup, closeness, mean over two years. Cordova 2014. */
  checkup: 0.37,
} as const;

export type Source = {
  readonly id: string;
  readonly who: string;
  readonly year: number;
  readonly what: string;
  readonly where: string;
};

/** In the order of their years, the newest first. */
export const SOURCES: readonly Source[] = [
  {
    id: "le",
    who: "Le, Roddy, Rothman, Salivar, Guttman & Doss",
    year: 2023,
    what: "A randomized controlled trial of the online OurRelationship program with varying levels of coach support",
    where: "Internet Interventions 34, 100661",
  },
  {
    id: "kysely",
    who: "Kysely, Bishop, Kane, McDevitt, De Palma & Rooney",
    year: 2022,
    what: "Couples therapy delivered through videoconferencing",
    where: "Frontiers in Psychology 12, 773030",
  },
  {
    id: "roddy",
    who: "Roddy, Walsh, Rothman, Hatch & Doss",
    year: 2020,
    what: "Meta-analysis of couple therapy: effects across outcomes, designs, timeframes, and other moderators",
    where: "Journal of Consulting and Clinical Psychology 88",
  },
  {
    id: "bradbury",
    who: "Bradbury & Bodenmann",
    year: 2020,
    what: "Interventions for couples",
    where: "Annual Review of Clinical Psychology 16",
  },
  {
    id: "rathgeber",
    who: "Rathgeber, Bürkner, Schiller & Holling",
    year: 2019,
    what: "The efficacy of emotionally focused couples therapy and behavioral couples therapy: a meta-analysis",
    where: "Journal of Marital and Family Therapy 45",
  },
  {
    id: "kept",
    who: "Doss, Roddy, Nowlan, Rothman & Christensen",
    year: 2019,
    what: "Maintenance of gains in relationship and individual functioning following the online OurRelationship program",
    where: "Behavior Therapy 50",
  },
  {
    id: "friedlander",
    who: "Friedlander, Escudero, Welmers-van de Poll & Heatherington",
    year: 2018,
    what: "Meta-analysis of the alliance–outcome relation in couple and family therapy",
    where: "Psychotherapy 55",
  },
  {
    id: "barbato",
    who: "Barbato, D’Avanzo & Parabiaghi",
    year: 2018,
    what: "Couple therapy for depression",
    where: "Cochrane Database of Systematic Reviews, CD004188",
  },
  {
    id: "garanzini",
    who: "Garanzini, Yee, Gottman, Gottman, Cole, Preciado & Jasculca",
    year: 2017,
    what: "Results of Gottman method couples therapy with gay and lesbian couples",
    where: "Journal of Marital and Family Therapy 43",
  },
  {
    id: "nowlan",
    who: "Nowlan, Roddy & Doss",
    year: 2017,
    what: "The online OurRelationship program for relationally distressed individuals: a pilot randomized controlled trial",
    where: "Couple and Family Psychology 6",
  },
  {
    id: "doss",
    who: "Doss, Cicila, Georgia, Roddy, Nowlan, Benson & Christensen",
    year: 2016,
    what: "A randomized controlled trial of the web-based OurRelationship program",
    where: "Journal of Consulting and Clinical Psychology 84",
  },
  {
    id: "doherty",
    who: "Doherty, Harris & Wilde",
    year: 2016,
    what: "Discernment counseling for “mixed-agenda” couples",
    where: "Journal of Marital and Family Therapy 42",
  },
  {
    id: "cordova",
    who: "Cordova, Fleming, Morrill and others",
    year: 2014,
    what: "The Marriage Checkup: a randomized controlled trial of annual relationship health checkups",
    where: "Journal of Consulting and Clinical Psychology 82",
  },
  {
    id: "marin",
    who: "Marín, Christensen & Atkins",
    year: 2014,
    what: "Infidelity and behavioral couple therapy: relationship outcomes over 5 years following therapy",
    where: "Couple and Family Psychology 3",
  },
  {
    id: "babcock",
    who: "Babcock, Gottman, Ryan & Gottman",
    year: 2013,
    what: "A component analysis of a brief psycho-educational couples’ workshop: one-year follow-up results",
    where: "Journal of Family Therapy 35",
  },
  {
    id: "finkel",
    who: "Finkel, Slotter, Luchies, Walton & Gross",
    year: 2013,
    what: "A brief intervention to promote conflict reappraisal preserves marital quality over time",
    where: "Psychological Science 24",
  },
  {
    id: "christensen",
    who: "Christensen, Atkins, Baucom & Yi",
    year: 2010,
    what: "Marital status and satisfaction five years following a randomized clinical trial comparing traditional versus integrative behavioral couple therapy",
    where: "Journal of Consulting and Clinical Psychology 78",
  },
  {
    id: "christensenTwo",
    who: "Christensen, Atkins, Yi, Baucom & George",
    year: 2006,
    what: "Couple and individual adjustment for 2 years following a randomized clinical trial comparing traditional versus integrative behavioral couple therapy",
    where: "Journal of Consulting and Clinical Psychology 74",
  },
];

/** Whether the month in which all of it should have been read again is over at `at`, ms since 1970. */
export function isOld(at: number): boolean {
  const [year = 0, month = 1] = AGAIN.split("-").map(Number);
  return at >= Date.UTC(year, month, 1);
}
