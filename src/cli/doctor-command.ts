import { type Command, Option } from 'commander';
import { type ExitCode, exitCode, ScrubError } from '../domain/error.ts';
import { type Language, languages } from '../domain/verdict.ts';
import type { Health } from '../run/doctor.ts';
import { doctorWords } from './doctor-words.ts';
import { daysOf } from './inspect-command.ts';
import { fill } from './inspect-words.ts';
import type { Outcome } from './outcome.ts';
import { programVersion, terminal } from './terminal.ts';

interface DoctorFlags {
  readonly on?: string;
  readonly rules: readonly string[];
  readonly lang: Language;
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

export function addDoctorCommand(program: Command, outcome: Outcome): void {
  program
    .command('doctor')
    .description(
      'versions, age of the rules, time-zone data, holidays: whether a day can be judged, and what is missing',
    )
    .option('--on <date>', 'the day, or FROM..TO, to be judged (default: today)')
    .option('--rules <path>', 'rule file or folder in place of the shipped ones (repeats)', collect, [])
    .addOption(new Option('--lang <language>', 'language of the page').choices(languages).default('en'))
    .option('--json', 'print as JSON')
    .action(async (flags: DoctorFlags) => {
      outcome.exit = await doctor(flags);
    });
}

async function doctor({ on, rules, lang, json }: DoctorFlags): Promise<ExitCode> {
  const { examine, versionsInUse } = await import('../run/doctor.ts');
  const { rulesFor } = await import('../run/shipped-rules.ts');
  const health = examine(await rulesFor(rules), daysOf(on), versionsInUse(programVersion()));
  terminal.out(json ? `${JSON.stringify(health)}\n` : doctorText(health, lang));
  if (!health.refused) return exitCode.ok;
  const { code, message, hint } = health.refused;
  throw new ScrubError(code, message, { exit: exitCode.rules, hint });
}

export function doctorText(health: Health, language: Language): string {
  const words = doctorWords[language];
  const { versions, zones, jurisdictions, files, calendars, warnings, on } = health;
  const zoneSentence = zones.enough ? words.zones : words.zonesOld;
  const years = [...new Set(calendars.map(({ until }) => until))].sort();
  const widest = Math.max(...files.map(({ file }) => file.length));
  const lines = [
    `scrub ${versions.tool}, node ${versions.node}`,
    fill(words.numbering, { version: versions.numbering }),
    fill(zoneSentence, { version: versions.zones, needed: zones.needed }),
    '',
    fill(words.rules, { count: health.rules }),
    ...jurisdictions.map(
      ({ id, title, rules, coversFrom }) =>
        `  ${id}  ${title}: ${fill(words.covers, { count: rules, from: coversFrom })}`,
    ),
    ...files.map(
      ({ file, reviewed, ageDays }) =>
        `  ${file.padEnd(widest)}  ${fill(words.reviewed, { on: reviewed, days: ageDays })}`,
    ),
    '',
    words.calendars,
    ...years.map((year) => `  ${year}: ${namesUntil(calendars, year)}`),
    ...(warnings.length > 0 ? ['', words.warnings, ...warnings.map((text) => `  - ${text}`)] : []),
    '',
    fill(health.refused ? words.refused : words.well, on),
  ];
  return `${lines.join('\n')}\n`;
}

function namesUntil(calendars: Health['calendars'], year: number): string {
  return calendars
    .filter(({ until }) => until === year)
    .map(({ id }) => id)
    .join(', ');
}
