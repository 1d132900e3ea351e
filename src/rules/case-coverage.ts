import { addDays, type CivilDate, isCivilDate } from '../domain/civil-date.ts';
import type { CaseText, Finding } from './loader.ts';
import type { RuleFile } from './rule-file.ts';
import { isMap } from './term-reader.ts';
import { readYaml } from './yaml-file.ts';

/** What a case speaks of: its days, the ids that it expects, those of them that decide, and all that it names. */
interface Spoken {
  readonly days: readonly CivilDate[];
  readonly expected: ReadonlySet<string>;
  /** The reason of a clean number is a remark: the rule that let it pass. */
  readonly given: ReadonlySet<string>;
  /** With the first part of its own id, and what must not be given. */
  readonly named: ReadonlySet<string>;
}

const read = new WeakMap<readonly CaseText[], readonly Spoken[]>();

/** A broken case file speaks of nothing: `rules test` says why. Read once, whatever is asked of the cases. */
function spokenOf(cases: readonly CaseText[]): readonly Spoken[] {
  const known = read.get(cases) ?? readSpoken(cases);
  read.set(cases, known);
  return known;
}

function readSpoken(cases: readonly CaseText[]): Spoken[] {
  return cases.flatMap(({ file, text }) => {
    const { value } = readYaml(file, text);
    return (Array.isArray(value) ? value : []).filter(isMap).map((one) => {
      const expect = isMap(one['expect']) ? one['expect'] : {};
      const on = isMap(one['campaign']) ? one['campaign']['on'] : undefined;
      const days = isMap(on) ? [on['from'], on['to']] : [on];
      const texts = (values: readonly unknown[]): string[] => values.filter((id) => typeof id === 'string');
      const reasons = texts([expect['reason'], expect['also']].flat());
      const notes = texts([expect['notes']].flat());
      const expected = [...reasons, ...notes];
      return {
        days: texts(days),
        expected: new Set(expected),
        given: new Set(expect['verdict'] === 'clean' ? notes : expected),
        named: new Set([...expected, ...texts([String(one['id']).split('/')[0], expect['without']].flat())]),
      };
    });
  });
}

/** Every id that some case expects: as its reason, beside it, or as a note. */
export function idsInCases(cases: readonly CaseText[]): ReadonlySet<string> {
  return new Set(spokenOf(cases).flatMap(({ expected }) => [...expected]));
}

const parts = { rules: 'rule', exemptions: 'exemption', defects: 'defect', borders: 'border' } as const;
type Part = keyof typeof parts;

function* itemsOf(files: readonly RuleFile[]) {
  for (const file of files) {
    for (const part of Object.keys(parts) as Part[]) {
      for (const item of file[part]) {
        const place = 'place' in item ? item.place : { file: file.file };
        yield { file, part, id: item.id, place, from: 'from' in item ? item.from : undefined, item };
      }
    }
  }
}

/** Rules, exemptions, defects and borders that no case names: nobody has said yet what they should do. Each id once. */
export function withoutCases(files: readonly RuleFile[], cases: readonly CaseText[]): Finding[] {
  const named = new Set(idsInCases(cases));
  const findings: Finding[] = [];
  for (const { part, id, place } of itemsOf(files)) {
    if (named.has(id)) continue;
    named.add(id);
    const hint = `add one to the \`.cases.yaml\` beside the file, with \`expect: {…, reason: ${id}}\``;
    findings.push({ level: 'warning', place, message: `${parts[part]} \`${id}\` has no case`, hint });
  }
  return findings;
}

/** Rules that decide every case about them: nobody has said where they end. Each id once. */
export function withoutMiss(files: readonly RuleFile[], cases: readonly CaseText[]): Finding[] {
  const missed = new Set(spokenOf(cases).flatMap(({ given, named }) => [...named].filter((id) => !given.has(id))));
  const findings: Finding[] = [];
  for (const { part, id, place } of itemsOf(files)) {
    if (part !== 'rules' || missed.has(id)) continue;
    missed.add(id);
    const hint = `add one named \`${id}/…\` that does not expect it, or that says \`without: [${id}]\``;
    findings.push({ level: 'warning', place, message: `rule \`${id}\` has no case that it leaves alone`, hint });
  }
  return findings;
}

/**
 * Days on which a rule, exemption or defect begins or ends, and for which no case about it lies on the day, or none on the day
 * before. Days before the jurisdiction's rules cover anything cannot be tested.
 */
export function datesWithoutCases(files: readonly RuleFile[], cases: readonly CaseText[]): Finding[] {
  const tested = new Set<string>();
  for (const { days, named } of spokenOf(cases))
    for (const id of named) for (const day of days) tested.add(`${id} ${day}`);
  const coversFrom = (jurisdiction: string): CivilDate =>
    files.find((file) => file.jurisdiction === jurisdiction && file.coversFrom)?.coversFrom ?? '';
  const findings = new Map<string, Finding>();
  for (const { file, id, place, item } of itemsOf(files)) {
    if (!('from' in item || 'until' in item)) continue;
    const dates = [item.from, 'until' in item ? item.until : undefined].filter((date) => date !== undefined);
    for (const date of dates) {
      if (date <= coversFrom(file.jurisdiction) || !isCivilDate(date)) continue;
      const before = addDays(date, -1);
      const missing = [before, date].filter((day) => !tested.has(`${id} ${day}`));
      if (missing.length === 0) continue;
      const message = `\`${id}\` changes on \`${date}\`, and no case about it lies on ${missing.map((day) => `\`${day}\``).join(' or ')}`;
      findings.set(`${id} ${date}`, {
        level: 'warning',
        place,
        message,
        hint: `name the case \`${id}/…\`, or expect the id in it`,
      });
    }
  }
  return [...findings.values()];
}
