/**
 * Support lines by country, bundled so that they are there offline. Facts that must be right: an entry counts as checked only
 * with the day and the person who read it on the body's own page. None of these was checked yet, and the page says so; the
 * emergency number and a directory stand above them. `node scripts/helplines.mjs` lists what is unchecked or old. (SAFETY R11, R12)
 */
export const KINDS = ["suicide", "partner", "sexual", "child"] as const;
export type Kind = (typeof KINDS)[number];

export type Line = {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** As the body calls itself; never translated. */
  readonly name: string;
  readonly number: string;
  readonly kinds: readonly Kind[];
  /** As published; null when not known for certain. */
  readonly hours: string | null;
  /** BCP 47, the first ones it is known to speak. */
  readonly languages: readonly string[];
  readonly channel: "call" | "text" | "call-and-text";
  /** The page to check it against. */
  readonly source: string;
  readonly verified_on: string | null;
  readonly verified_by: string | null;
};

/** Emergency numbers, by country. Everywhere else the page names 112. */
export const EMERGENCY: { readonly [country: string]: string } = {
  AT: "112",
  AU: "000",
  BE: "112",
  CA: "911",
  CH: "112",
  DE: "112",
  ES: "112",
  FR: "112",
  GB: "999",
  IE: "112",
  IN: "112",
  IT: "112",
  MX: "911",
  NL: "112",
  NZ: "111",
  PT: "112",
  US: "911",
  ZA: "112",
};

const unchecked = { verified_on: null, verified_by: null } as const;

export const LINES: readonly Line[] = [
  {
    country: "US",
    name: "National Domestic Violence Hotline",
    number: "1-800-799-7233",
    kinds: ["partner"],
    hours: null,
    languages: ["en", "es"],
    channel: "call",
    source: "https://www.thehotline.org",
    ...unchecked,
  },
  {
    country: "US",
    name: "988 Suicide & Crisis Lifeline",
    number: "988",
    kinds: ["suicide"],
    hours: null,
    languages: ["en", "es"],
    channel: "call-and-text",
    source: "https://988lifeline.org",
    ...unchecked,
  },
  {
    country: "US",
    name: "RAINN",
    number: "1-800-656-4673",
    kinds: ["sexual"],
    hours: null,
    languages: ["en", "es"],
    channel: "call",
    source: "https://rainn.org",
    ...unchecked,
  },
  {
    country: "US",
    name: "Childhelp",
    number: "1-800-422-4453",
    kinds: ["child"],
    hours: null,
    languages: ["en"],
    channel: "call-and-text",
    source: "https://www.childhelphotline.org",
    ...unchecked,
  },
  {
    country: "CA",
    name: "9-8-8 Suicide Crisis Helpline",
    number: "988",
    kinds: ["suicide"],
    hours: null,
    languages: ["en", "fr"],
    channel: "call-and-text",
    source: "https://988.ca",
    ...unchecked,
  },
  {
    country: "CA",
    name: "Kids Help Phone",
    number: "1-800-668-6868",
    kinds: ["child"],
    hours: null,
    languages: ["en", "fr"],
    channel: "call",
    source: "https://kidshelpphone.ca",
    ...unchecked,
  },
  {
    country: "GB",
    name: "National Domestic Abuse Helpline",
    number: "0808 2000 247",
    kinds: ["partner"],
    hours: null,
    languages: ["en"],
    channel: "call",
    source: "https://www.nationaldahelpline.org.uk",
    ...unchecked,
  },
  {
    country: "GB",
    name: "Samaritans",
    number: "116 123",
    kinds: ["suicide"],
    hours: null,
    languages: ["en"],
    channel: "call",
    source: "https://www.samaritans.org",
    ...unchecked,
  },
  {
    country: "GB",
    name: "Childline",
    number: "0800 1111",
    kinds: ["child"],
    hours: null,
    languages: ["en"],
    channel: "call",
    source: "https://www.childline.org.uk",
    ...unchecked,
  },
  {
    country: "IE",
    name: "Women’s Aid",
    number: "1800 341 900",
    kinds: ["partner"],
    hours: null,
    languages: ["en"],
    channel: "call",
    source: "https://www.womensaid.ie",
    ...unchecked,
  },
  {
    country: "IE",
    name: "Samaritans",
    number: "116 123",
    kinds: ["suicide"],
    hours: null,
    languages: ["en"],
    channel: "call",
    source: "https://www.samaritans.org",
    ...unchecked,
  },
  {
    country: "AU",
    name: "1800RESPECT",
    number: "1800 737 732",
    kinds: ["partner", "sexual"],
    hours: null,
    languages: ["en"],
    channel: "call",
    source: "https://www.1800respect.org.au",
    ...unchecked,
  },
  {
    country: "AU",
    name: "Lifeline",
    number: "13 11 14",
    kinds: ["suicide"],
    hours: null,
    languages: ["en"],
    channel: "call",
    source: "https://www.lifeline.org.au",
    ...unchecked,
  },
  {
    country: "AU",
    name: "Kids Helpline",
    number: "1800 55 1800",
    kinds: ["child"],
    hours: null,
    languages: ["en"],
    channel: "call",
    source: "https://kidshelpline.com.au",
    ...unchecked,
  },
  {
    country: "NZ",
    name: "1737 Need to talk?",
    number: "1737",
    kinds: ["suicide"],
    hours: null,
    languages: ["en"],
    channel: "call-and-text",
    source: "https://1737.org.nz",
    ...unchecked,
  },
  {
    country: "DE",
    name: "Hilfetelefon Gewalt gegen Frauen",
    number: "116 016",
    kinds: ["partner", "sexual"],
    hours: null,
    languages: ["de"],
    channel: "call",
    source: "https://www.hilfetelefon.de",
    ...unchecked,
  },
  {
    country: "DE",
    name: "TelefonSeelsorge",
    number: "0800 111 0 111",
    kinds: ["suicide"],
    hours: null,
    languages: ["de"],
    channel: "call",
    source: "https://www.telefonseelsorge.de",
    ...unchecked,
  },
  {
    country: "DE",
    name: "Nummer gegen Kummer",
    number: "116 111",
    kinds: ["child"],
    hours: null,
    languages: ["de"],
    channel: "call",
    source: "https://www.nummergegenkummer.de",
    ...unchecked,
  },
  {
    country: "FR",
    name: "Violences Femmes Info",
    number: "3919",
    kinds: ["partner", "sexual"],
    hours: null,
    languages: ["fr"],
    channel: "call",
    source: "https://www.solidaritefemmes.org",
    ...unchecked,
  },
  {
    country: "FR",
    name: "Numéro national de prévention du suicide",
    number: "3114",
    kinds: ["suicide"],
    hours: null,
    languages: ["fr"],
    channel: "call",
    source: "https://3114.fr",
    ...unchecked,
  },
  {
    country: "FR",
    name: "Allô Enfance en Danger",
    number: "119",
    kinds: ["child"],
    hours: null,
    languages: ["fr"],
    channel: "call",
    source: "https://www.allo119.gouv.fr",
    ...unchecked,
  },
  {
    country: "ES",
    name: "Teléfono 016",
    number: "016",
    kinds: ["partner", "sexual"],
    hours: null,
    languages: ["es"],
    channel: "call",
    source: "https://violenciagenero.igualdad.gob.es",
    ...unchecked,
  },
  {
    country: "ES",
    name: "Línea 024",
    number: "024",
    kinds: ["suicide"],
    hours: null,
    languages: ["es"],
    channel: "call",
    source: "https://www.sanidad.gob.es",
    ...unchecked,
  },
  {
    country: "ES",
    name: "Fundación ANAR",
    number: "116 111",
    kinds: ["child"],
    hours: null,
    languages: ["es"],
    channel: "call",
    source: "https://www.anar.org",
    ...unchecked,
  },
  {
    country: "IT",
    name: "Numero antiviolenza e stalking",
    number: "1522",
    kinds: ["partner", "sexual"],
    hours: null,
    languages: ["it"],
    channel: "call",
    source: "https://www.1522.eu",
    ...unchecked,
  },
  {
    country: "IT",
    name: "Emergenza Infanzia",
    number: "114",
    kinds: ["child"],
    hours: null,
    languages: ["it"],
    channel: "call",
    source: "https://114.it",
    ...unchecked,
  },
];

/** The countries one can pick: those with an emergency number above. */
export const COUNTRIES: readonly string[] = Object.keys(EMERGENCY);

export function emergencyOf(country: string | null): string {
  return (country && EMERGENCY[country]) || "112";
}

export function linesFor(country: string, kind: Kind): readonly Line[] {
  return LINES.filter((line) => line.country === country && line.kinds.includes(kind));
}
