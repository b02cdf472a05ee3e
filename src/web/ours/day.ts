/** When something was said or will be, as people say it. Of what was said only the day: the hour is nobody's business. */

const DAY = 24 * 60 * 60 * 1000;

/** `at` and `now` in ms; `today` and `yesterday` in the person's language. A clock that is ahead reads as today. */
export function dayOf(
  at: number,
  now: number,
  language: string,
  words: { readonly today: string; readonly yesterday: string },
): string {
  const age = Math.round((startOfDay(now) - startOfDay(Math.min(at, now))) / DAY);
  if (age <= 0) return words.today;
  if (age === 1) return words.yesterday;
  const date = new Date(at);
  if (age < 7) return formatOf(language, { weekday: "long" }).format(date);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return formatOf(language, {
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(date);
}

/** A time that lies ahead: “at 8:40 PM”, “tomorrow at 9:00 AM”. One that has passed reads as its hour alone. */
export function aheadOf(
  at: number,
  now: number,
  language: string,
  words: { readonly today: string; readonly tomorrow: string; readonly later: string },
): string {
  const date = new Date(at);
  const time = hourOf(at, language);
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY);
  const day = formatOf(language, { weekday: "long" }).format(date);
  const sentence = days <= 0 ? words.today : days === 1 ? words.tomorrow : words.later;
  return sentence.replace("{time}", time).replace("{day}", day);
}

/** The hour and the minute, as the language writes them. */
export function hourOf(at: number, language: string): string {
  return formatOf(language, { hour: "numeric", minute: "2-digit" }).format(new Date(at));
}

/** Midnight before `at`, where this device is. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Made once each: a list names many days, and making one costs more than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, made);
  return made;
}
