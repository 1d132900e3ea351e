// Writes rules/calendars/us-federal.yaml (the holidays that are no business days) and us-states.yaml (the holidays on which a
// state forbids sales calls), 2003 to 2030. The days are computed here from the statutes' own wording, and every public holiday
// that `date-holidays` knows for those states must be among them, so that a missing day stops the build. The tables are checked
// in: an update of the dependency cannot change an old verdict.
import { writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';

const firstYear = 2003; // the national registry took effect on 2003-10-01
const lastYear = 2030;
const [sunday, monday, thursday, friday, saturday] = [0, 1, 4, 5, 6];

const iso = (date) => date.toISOString().slice(0, 10);
const utc = (year, month, day) => new Date(Date.UTC(year, month - 1, day));
const plusDays = (date, days) => new Date(date.getTime() + days * 86_400_000);

/** The nth weekday of a month; counted from its end where `nth` is negative. */
function nthWeekday(year, month, weekday, nth) {
  if (nth > 0) {
    const first = utc(year, month, 1).getUTCDay();
    return utc(year, month, 1 + ((weekday - first + 7) % 7) + (nth - 1) * 7);
  }
  const end = plusDays(utc(year, month + 1, 1), -1);
  return plusDays(end, -((end.getUTCDay() - weekday + 7) % 7) + (nth + 1) * 7);
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

const fixed = (month, day) => (year) => utc(year, month, day);
const nth = (month, weekday, count) => (year) => nthWeekday(year, month, weekday, count);
const thanksgiving = nth(11, thursday, 4);
const goodFriday = (year) => plusDays(easter(year), -2);
const electionDay = (year) => plusDays(nthWeekday(year, 11, monday, 1), 1);
const evenYears = (dayOf) => (year) => (year % 2 === 0 ? dayOf(year) : undefined);
/** Utah keeps Juneteenth on a Monday: the one before, or after a weekend the one behind it. */
const utahJuneteenth = (year) => {
  const day = utc(year, 6, 19);
  const weekday = day.getUTCDay();
  if (weekday === monday) return undefined;
  return plusDays(day, weekday === saturday ? 2 : weekday === sunday ? 1 : monday - weekday);
};
const mardiGras = (year) => plusDays(easter(year), -47);

const newYear = ["New Year's Day", fixed(1, 1)];
const king = ['Martin Luther King Jr. Day', nth(1, monday, 3)];
const washington = ["Washington's Birthday", nth(2, monday, 3)];
const memorial = ['Memorial Day', nth(5, monday, -1)];
const juneteenth = (from) => ['Juneteenth', fixed(6, 19), from];
const independence = ['Independence Day', fixed(7, 4)];
const labor = ['Labor Day', nth(9, monday, 1)];
const columbus = ['Columbus Day', nth(10, monday, 2)];
const veterans = ['Veterans Day', fixed(11, 11)];
const thanks = ['Thanksgiving Day', thanksgiving];
const dayAfterThanks = (name) => [name, (year) => plusDays(thanksgiving(year), 1)];
const christmas = ['Christmas Day', fixed(12, 25)];
const core = [newYear, king, washington, memorial, independence, labor, columbus, veterans, thanks, christmas];

// Each holiday: name, day of a year, first year (absent: always), last year. `shift`: which weekend days are observed beside.
const federal = { holidays: [...core, juneteenth(2021)], shift: 'both' };
const states = {
  'US-AL': {
    holidays: [
      ...core,
      ['Mardi Gras (Baldwin and Mobile counties)', mardiGras],
      ['Confederate Memorial Day', nth(4, monday, 4)],
      ["Jefferson Davis' Birthday", nth(6, monday, 1)],
      juneteenth(2021),
      ['Rosa Parks Day (counties that keep it)', fixed(12, 1), 2018],
    ],
    shift: 'both',
  },
  'US-LA': {
    holidays: [
      ...core,
      ['Mardi Gras', mardiGras],
      ['Good Friday', goodFriday],
      juneteenth(2021),
      ["All Saints' Day", fixed(11, 1)],
      dayAfterThanks('Acadian Day'),
      ['General Election Day', evenYears(electionDay)],
    ],
    // Days that a governor proclaimed; others may have been, and the sources name these four.
    proclaimed: [
      ['2020-12-24', 'Proclaimed holiday'],
      ['2020-12-31', 'Proclaimed holiday'],
      ['2023-07-03', 'Proclaimed holiday'],
      ['2023-12-26', 'Proclaimed holiday'],
    ],
    shift: 'both',
  },
  'US-MS': {
    // Juneteenth is proclaimed year by year in Mississippi.
    holidays: [...core, ['Confederate Memorial Day', nth(4, monday, -1)], juneteenth(2021)],
    shift: 'both',
  },
  'US-NE': {
    holidays: [...core, ['Arbor Day', nth(4, friday, -1)], juneteenth(2022), dayAfterThanks('Day after Thanksgiving')],
    shift: 'both',
  },
  // The list is the statute's own (73 P.S. 2245.2); Election Day is the Tuesday after the first Monday of November.
  'US-PA': {
    from: '2019-12-03',
    holidays: [...core, ['Good Friday', goodFriday], ['Flag Day', fixed(6, 14)], ['Election Day', electionDay]],
    shift: 'sunday',
  },
  // R.I. Gen. Laws 25-1-1: a Sunday moves to Monday; state offices, and callers, keep the Monday after a Saturday too.
  'US-RI': {
    holidays: [
      ...core,
      ['Rhode Island Independence Day', fixed(5, 4)],
      ['Victory Day', nth(8, monday, 2)],
      juneteenth(2024),
      ['Election Day', evenYears(electionDay)],
    ],
    shift: 'monday',
  },
  // Utah Code 63G-1-301; Good Friday since May 2026.
  'US-UT': {
    holidays: [
      ...core,
      juneteenth(2022),
      ['Juneteenth (observed)', utahJuneteenth, 2022],
      ['Pioneer Day', fixed(7, 24)],
      ['Good Friday', goodFriday, 2027],
    ],
    shift: 'both',
  },
};

/** A holiday at the weekend is kept on its own day and, where the law moves it, on the nearest working day too. */
function withObserved(date, name, shift) {
  const days = [{ date: iso(date), name }];
  if (date.getUTCDay() === sunday) days.push({ date: iso(plusDays(date, 1)), name: `${name} (observed)` });
  if (date.getUTCDay() === saturday && shift === 'both') {
    days.push({ date: iso(plusDays(date, -1)), name: `${name} (observed)` });
  }
  if (date.getUTCDay() === saturday && shift === 'monday') {
    days.push({ date: iso(plusDays(date, 2)), name: `${name} (observed)` });
  }
  return days;
}

function holidaysOf({ holidays, proclaimed = [], shift, from = `${firstYear}-01-01` }) {
  const days = proclaimed.map(([date, name]) => ({ date, name }));
  for (let year = firstYear; year <= lastYear + 1; year++) {
    for (const [name, dayOf, firstKept = 0] of holidays) {
      const date = dayOf(year);
      if (date && year >= firstKept) days.push(...withObserved(date, name, shift));
    }
  }
  return days.filter(({ date }) => date >= from && date <= `${lastYear}-12-31`);
}

// Holidays that date-holidays calls public in a state and that these laws do not keep, with the reason.
const notKept = {
  'US-PA': /^(Juneteenth|Day after Thanksgiving Day)|\(substitute day\)$/, // not in the statute's list; no Friday for a Saturday
  'US-RI': /\(substitute day\)$/, // no Friday for a Saturday
};

function missingDays(region, days) {
  const known = new Set(days.map(({ date }) => date));
  const dependency = new Holidays('US', region.slice(3));
  const missing = [];
  for (let year = 2024; year <= lastYear; year++) {
    for (const { date, name, type } of dependency.getHolidays(year)) {
      if (type !== 'public' || known.has(date.slice(0, 10)) || notKept[region]?.test(name)) continue;
      missing.push(`${region} ${date.slice(0, 10)} ${name}`);
    }
  }
  return missing;
}

function write(file, comment, sources, days) {
  const lines = days.map(({ date, name, regions }) => {
    const kept = regions ? `, regions: [${regions.join(', ')}]` : '';
    return `  - {date: ${date}, name: "${name}"${kept}}`;
  });
  const cited = sources.map(({ title, url }) => `  - {title: "${title}"${url ? `, url: "${url}"` : ''}}`);
  const text = [
    ...comment.map((line) => `# ${line}`),
    `calendar: ${file}`,
    'sources:',
    ...cited,
    'days:',
    ...lines,
    '',
  ];
  writeFileSync(new URL(`../rules/calendars/${file}.yaml`, import.meta.url), text.join('\n'));
}

const byDate = (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const merged = new Map();
const problems = [];
for (const [region, rule] of Object.entries(states)) {
  const days = holidaysOf(rule);
  problems.push(...missingDays(region, days));
  for (const { date, name } of days) {
    const key = `${date} ${name}`;
    const regions = merged.get(key)?.regions ?? [];
    merged.set(key, { date, name, regions: regions.includes(region) ? regions : [...regions, region] });
  }
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
const generated = 'Generated by tools/build-calendar-us.mjs and reviewed; do not edit by hand.';
write(
  'us-federal',
  [
    `Federal holidays of the United States, ${firstYear} to ${lastYear}, with the days on which they are observed. ${generated}`,
  ],
  [{ title: '5 U.S.C. 6103 and 47 CFR 1.4(e) by analogy (undocumented here)' }],
  holidaysOf(federal).sort(byDate),
);
write(
  'us-states',
  [
    `Holidays on which a state restricts sales calls, ${firstYear} to ${lastYear}. ${generated}`,
    'Alabama, Louisiana, Mississippi, Pennsylvania, Rhode Island and Utah close the day, Nebraska limits recorded calls. Mardi Gras',
    'is kept in two counties of Alabama: contacts carry no county, so it counts for the whole state. Louisiana adds days by',
    'proclamation: add them to the tool when they are announced.',
  ],
  [
    { title: 'DNC.com, restricted calling dates 2023', url: 'https://dnc.com/holiday-alerts?year=2023' },
    {
      title: 'DNC.com, Louisiana governor declares July 3 holiday',
      url: 'https://www.dnc.com/index.php/news/louisiana-governor-declares-july-3-holiday-prompting-call-restrictions',
    },
    { title: 'Pioneer Day in Utah', url: 'https://dnc.dreamhosters.com/tag/restrictedcalldates/page/10' },
    {
      title: '73 P.S. 2245.2 (Pennsylvania, from 2019-12-03)',
      url: 'https://govt.westlaw.com/pac/Document/NF2B0FCB0E9F711E98CCACEE740D6E525',
    },
    {
      title: 'DNC.com, restricted calling dates December 2020 (Louisiana, proclaimed)',
      url: 'https://www.dnc.com/news?field_tags_target_id=All&items_per_page=9&page=8',
    },
    {
      title: 'R.I. Gen. Laws 25-1-1',
      url: 'https://unicourt.github.io/cic-code-ri/transforms/ri/ocri/r71/gov.ri.code.title.25.html',
    },
    { title: 'Utah Code 63G-1-301', url: 'https://self-law.org/code/ut/title-63g/chapter-1/1' },
    {
      title:
        'Holidays of the other states: their holiday statutes (undocumented here), compared with date-holidays 3 (npm)',
    },
  ],
  [...merged.values()].sort(byDate),
);
