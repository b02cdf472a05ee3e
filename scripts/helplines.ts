/**
 * `npm run check:helplines`: lists support lines that nobody has checked, or not within 90 days, and fails when one was never
 * checked or not within 180. A gate before a release and no part of `test`: time alone must not break a build. (SAFETY R11)
 */
import { LINES } from "../src/web/help/lines.ts";

const DAY = 86_400_000;
const LIST_AFTER = 90;
const FAIL_AFTER = 180;

const aged = LINES.map((line) => ({
  line,
  days: line.verified_on === null ? Infinity : Math.floor((Date.now() - Date.parse(line.verified_on)) / DAY),
})).filter(({ days }) => days > LIST_AFTER);

for (const { line, days } of aged) {
  const state = days === Infinity ? "unverified" : `checked ${days} days ago by ${line.verified_by}`;
  console.log(`${line.country}  ${line.name}, ${line.number}: ${state}. Source: ${line.source}`);
}
const late = aged.filter(({ days }) => days > FAIL_AFTER).length;
console.log(`${LINES.length} lines, ${aged.length} to check, ${late} of them overdue.`);
process.exitCode = late === 0 ? 0 : 1;
