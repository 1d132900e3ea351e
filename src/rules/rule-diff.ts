import type { Profile } from '../domain/campaign.ts';
import { type CivilDate, isCivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { Language } from '../domain/verdict.ts';
import { hoursText } from './hours-text.ts';
import { languageOf, type ProseWords, proseWords } from './prose-words.ts';
import type { Defect, Exemption, Rule } from './rule-file.ts';
import type { Jurisdiction, Rulebook } from './rulebook.ts';
import { termLabel } from './term-label.ts';

type Dated = Rule | Exemption | Defect;

interface Event {
  readonly date: CivilDate;
  readonly id: string;
  readonly verb: string;
  /** What follows the first line. */
  readonly lines: readonly string[];
  readonly profiles: readonly Profile[] | undefined;
}

/** Which rules, exceptions, defects and lists begin, end or change after one day and up to another, in the order of the days. */
export function diffRules(rulebook: Rulebook, from: CivilDate, to: CivilDate, lang: string): string {
  const language = languageOf(lang);
  for (const date of [from, to]) {
    if (!isCivilDate(date))
      throw new ScrubError('date-invalid', `\`${date}\` is not a date that exists`, { exit: exitCode.usage });
  }
  if (from > to) throw new ScrubError('date-order', `\`${from}\` is later than \`${to}\``, { exit: exitCode.usage });
  const word = proseWords[language];
  const isBetween = (date: CivilDate | undefined): date is CivilDate => date !== undefined && from < date && date <= to;
  const events = rulebook.jurisdictions.flatMap((one) => [
    ...[one.rules, one.exemptions, one.defects].flatMap((items: readonly Dated[]) =>
      items.flatMap((item) => eventsOf(item, items, one, language).filter(({ date }) => isBetween(date))),
    ),
    ...listEvents(one, word).filter(({ date }) => isBetween(date)),
  ]);
  if (events.length === 0) return `${word.nothing.replace('{from}', from).replace('{to}', to)}\n`;
  return joined(events)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ date, id, verb, lines, profiles }) => {
      const readings = profiles ? ` (${word.profiles.toLowerCase()}${word.colon} ${profiles.join(', ')})` : '';
      return `${date}  ${id} ${verb}${readings}\n${lines.map((line) => `    ${line}\n`).join('')}`;
    })
    .join('');
}

function eventsOf(item: Dated, items: readonly Dated[], one: Jurisdiction, language: Language): Event[] {
  const word = proseWords[language];
  const related = items.filter((other) => other !== item && other.id === item.id && isSameReading(other, item));
  const before = related.find(({ until }) => until !== undefined && until === item.from);
  const isReplaced = related.some(({ from }) => from !== undefined && from === item.until);
  const { id, profiles } = item;
  const events: Event[] = [];
  if (item.from) {
    const lines = [item.says[language], ...(before ? changes(before, item, language) : []), sources(item, one)];
    events.push({ date: item.from, id, verb: before ? word.changes : word.begins, lines, profiles });
  }
  if (item.until && !isReplaced)
    events.push({ date: item.until, id, verb: word.ends, lines: [item.says[language], sources(item, one)], profiles });
  return events;
}

function isSameReading(a: Dated, b: Dated): boolean {
  const partOf = (item: Dated): string | undefined => ('part' in item ? item.part : undefined);
  if (partOf(a) !== partOf(b)) return false;
  return !a.profiles || !b.profiles || a.profiles.some((one) => b.profiles!.includes(one));
}

function sources({ cite }: Dated, one: Jurisdiction): string {
  return cite.map((key) => one.sources[key]?.title ?? key).join('; ');
}

/** What is not as it was, beside the sources: sentence, conditions, exceptions, hours, sanction, weight. */
function changes(before: Dated, after: Dated, language: Language): string[] {
  const word = proseWords[language];
  const lines: string[] = [];
  const compare = (name: string, was: string, is: string): void => {
    if (was !== is)
      lines.push(
        `${name}${word.colon} ${is === '' ? '-' : is} (${word.before}${word.colon} ${was === '' ? '-' : was})`,
      );
  };
  if (before.says[language] !== after.says[language])
    lines.push(`${word.before}${word.colon} ${before.says[language]}`);
  if ('forbids' in before && 'forbids' in after) {
    compareTerms(word.where, before.forbids.map(termLabel), after.forbids.map(termLabel), word, lines);
    compareTerms(word.unless, before.unless.map(termLabel), after.unless.map(termLabel), word, lines);
    compare(word.hours, before.hours ? hoursText(before.hours) : '', after.hours ? hoursText(after.hours) : '');
    compare(word.sanction, before.sanction ?? '', after.sanction ?? '');
    if (before.effect !== after.effect) compare(word.conditions, before.effect, after.effect);
  } else if ('when' in before && 'when' in after) {
    compareTerms(word.where, before.when.map(termLabel), after.when.map(termLabel), word, lines);
  } else if ('lines' in before && 'lines' in after) {
    compare(word.where, termLabel(before.lines), termLabel(after.lines));
  }
  return lines;
}

function compareTerms(
  name: string,
  was: readonly string[],
  is: readonly string[],
  word: ProseWords,
  lines: string[],
): void {
  const added = is.filter((one) => !was.includes(one));
  const gone = was.filter((one) => !is.includes(one));
  if (added.length > 0) lines.push(`${name}, ${word.added}${word.colon} ${added.join('; ')}`);
  if (gone.length > 0) lines.push(`${name}, ${word.gone}${word.colon} ${gone.join('; ')}`);
}

function listEvents(one: Jurisdiction, word: ProseWords): Event[] {
  return Object.entries(one.lists).flatMap(([id, { title, from, until }]) => {
    const event = (date: CivilDate, verb: string): Event => ({
      date,
      id: `${word.list} ${id}`,
      verb,
      lines: [title],
      profiles: undefined,
    });
    return [...(from ? [event(from, word.begins)] : []), ...(until ? [event(until, word.ends)] : [])];
  });
}

/** Events that differ in nothing but the reading are one. */
function joined(events: readonly Event[]): Event[] {
  const found = new Map<string, Event>();
  for (const event of events) {
    const key = JSON.stringify([event.date, event.id, event.verb, event.lines]);
    const other = found.get(key);
    const both = other?.profiles && event.profiles ? [...other.profiles, ...event.profiles] : undefined;
    const isAll = both !== undefined && new Set(both).size === 3;
    found.set(key, other ? { ...other, profiles: isAll ? undefined : both && [...new Set(both)] } : event);
  }
  return [...found.values()];
}
