// Writes rules/calendars/ca-bc.yaml, the statutory holidays of British Columbia from 2005 to 2030, and ca-bc-wide.yaml, which
// adds the two days that only the province's Interpretation Act calls holidays. The days are computed here and compared with
// `date-holidays` and with the two years that were read from a list; where they differ, nothing is written. The tables are
// checked in, so that an update of the dependency cannot change an old verdict.
import { writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';

const firstYear = 2005; // the telemarketer licensing regime began on 2005-10-01
const lastYear = 2030;
const familyDayFrom = 2013;
const familyDayMovedIn = 2019; // from the second Monday of February to the third
const reconciliationFrom = 2023;
const listedYears = {
  2026: '01-01 02-16 04-03 05-18 07-01 08-03 09-07 09-30 10-12 11-11 12-25',
  2027: '01-01 02-15 03-26 05-24 07-01 08-02 09-06 09-30 10-11 11-11 12-25',
};
// date-holidays misses 30 September, and has a Family Day before the province had one.
const isGap = ({ date, name }) =>
  name === 'National Day for Truth and Reconciliation' ||
  (name === 'Family Day' && Number(date.slice(0, 4)) < familyDayFrom);

const iso = (date) => date.toISOString().slice(0, 10);
const utc = (year, month, day) => new Date(Date.UTC(year, month - 1, day));
const plusDays = (date, days) => new Date(date.getTime() + days * 86_400_000);

/** The nth Monday of a month. */
function monday(year, month, nth) {
  const first = utc(year, month, 1).getUTCDay();
  return iso(utc(year, month, 1 + ((8 - first) % 7) + (nth - 1) * 7));
}

/** The Monday before 25 May. */
function victoriaDay(year) {
  const weekday = utc(year, 5, 24).getUTCDay();
  return iso(utc(year, 5, 24 - ((weekday + 6) % 7)));
}

/** Easter Sunday by the rule of Meeus, Jones and Butcher. */
function easter(year) {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return utc(year, Math.floor(n / 31), (n % 31) + 1);
}

function statutoryHolidays(year) {
  const days = [
    [`${year}-01-01`, "New Year's Day"],
    [iso(plusDays(easter(year), -2)), 'Good Friday'],
    [victoriaDay(year), 'Victoria Day'],
    [`${year}-07-01`, 'Canada Day'],
    [monday(year, 8, 1), 'British Columbia Day'],
    [monday(year, 9, 1), 'Labour Day'],
    [monday(year, 10, 2), 'Thanksgiving'],
    [`${year}-11-11`, 'Remembrance Day'],
    [`${year}-12-25`, 'Christmas Day'],
  ];
  if (year >= familyDayFrom) days.push([monday(year, 2, year < familyDayMovedIn ? 2 : 3), 'Family Day']);
  if (year >= reconciliationFrom) days.push([`${year}-09-30`, 'National Day for Truth and Reconciliation']);
  return days.map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

function widerHolidays(year) {
  return [
    { date: iso(plusDays(easter(year), 1)), name: 'Easter Monday' },
    { date: `${year}-12-26`, name: 'Boxing Day' },
  ];
}

const dependency = new Holidays('CA', 'BC');
const problems = [];
for (let year = firstYear; year <= lastYear; year++) {
  const own = statutoryHolidays(year);
  const listed = listedYears[year];
  const short = own.map(({ date }) => date.slice(5)).join(' ');
  if (listed && short !== listed) problems.push(`${year}: computed ${short}, listed ${listed}`);
  const theirs = dependency
    .getHolidays(year)
    .filter(({ type, substitute }) => type === 'public' && !substitute)
    .map(({ date, name }) => ({ date: date.slice(0, 10), name }));
  const known = new Set(own.map(({ date }) => date));
  const wide = new Set(widerHolidays(year).map(({ date }) => date));
  for (const day of theirs) {
    if (!known.has(day.date) && !wide.has(day.date) && !isGap(day)) {
      problems.push(`date-holidays has ${day.date} (${day.name}), the table has not`);
    }
  }
  const theirDays = new Set(theirs.map(({ date }) => date));
  for (const day of own) {
    if (!theirDays.has(day.date) && !isGap(day)) problems.push(`date-holidays lacks ${day.date} (${day.name})`);
  }
}
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exit(1);

function write(name, head, sources, daysOf) {
  const lines = [...head.map((line) => `# ${line}`), `calendar: ${name}`, 'sources:'];
  for (const { title, url } of sources) lines.push(`  - {title: "${title}"${url ? `, url: "${url}"` : ''}}`);
  lines.push('days:');
  for (let year = firstYear; year <= lastYear; year++) {
    for (const { date, name: day } of daysOf(year)) lines.push(`  - {date: ${date}, name: "${day}"}`);
  }
  writeFileSync(new URL(`../rules/calendars/${name}.yaml`, import.meta.url), `${lines.join('\n')}\n`);
}

const sources = [
  {
    title: 'Consumer Protection BC: no telemarketing calls on statutory holidays',
    url: 'https://consumerprotectionbc.ca/2011/07/everything-you-wanted-to-know-about-telemarketers',
  },
  { title: 'date-holidays 3 (npm), country CA, state BC, type public; compared, without its gaps' },
  { title: `30 September: a statutory holiday of British Columbia since ${reconciliationFrom} (undocumented here)` },
];
const generated = 'Generated by tools/build-calendar-ca.mjs and reviewed; do not edit by hand.';
write(
  'ca-bc',
  [
    `Statutory holidays of British Columbia, ${firstYear} to ${lastYear}. ${generated}`,
    `Family Day since ${familyDayFrom}: second Monday of February, from ${familyDayMovedIn} the third. 30 September since ${reconciliationFrom}.`,
    'Easter Monday and Boxing Day are no statutory holidays for employment: see ca-bc-wide.',
  ],
  sources,
  statutoryHolidays,
);
write(
  'ca-bc-wide',
  [
    `Statutory holidays of British Columbia with Easter Monday and Boxing Day, ${firstYear} to ${lastYear}. ${generated}`,
    "Which sense of 'statutory holiday' the telemarketer regulation uses is not confirmed; the strict profile takes the wider.",
  ],
  [...sources, { title: "Easter Monday, Boxing Day: British Columbia's Interpretation Act (undocumented here)" }],
  (year) => [...statutoryHolidays(year), ...widerHolidays(year)].sort((a, b) => (a.date < b.date ? -1 : 1)),
);
