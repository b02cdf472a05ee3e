/** When something was said, as people say it: only the day. The hour is nobody's business. */

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
  if (age < 7) return new Intl.DateTimeFormat(language, { weekday: "long" }).format(date);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(date);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
