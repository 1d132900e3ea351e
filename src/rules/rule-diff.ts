import { type CivilDate, isCivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { languageOf } from './prose.ts';
import type { Exemption, Rule } from './rule-file.ts';
import type { Rulebook } from './rulebook.ts';

/** Which rules and exemptions begin or end after one day and up to another, in the order of the days. */
export function diffRules(rulebook: Rulebook, from: CivilDate, to: CivilDate, lang: string): string {
  const language = languageOf(lang);
  for (const date of [from, to]) {
    if (!isCivilDate(date))
      throw new ScrubError('date-invalid', `\`${date}\` is not a date that exists`, { exit: exitCode.usage });
  }
  if (from > to) throw new ScrubError('date-order', `\`${from}\` is later than \`${to}\``, { exit: exitCode.usage });
  const isBetween = (date: CivilDate | undefined): date is CivilDate => date !== undefined && from < date && date <= to;
  const events = rulebook.jurisdictions.flatMap((one) => {
    const items: readonly (Rule | Exemption)[] = [...one.rules, ...one.exemptions];
    return items.flatMap((item) => {
      const begins = items.some((other) => other.id === item.id && other.until === item.from) ? 'changes' : 'begins';
      const isReplaced = items.some(
        (other) => other.id === item.id && other.from !== undefined && other.from === item.until,
      );
      const cite = item.cite.map((key) => one.sources[key]?.title ?? key).join('; ');
      const line = (date: CivilDate, verb: string): { date: CivilDate; text: string } => ({
        date,
        text: `${date}  ${item.id} ${verb}\n    ${item.says[language]}\n    ${cite}\n`,
      });
      return [
        ...(isBetween(item.from) ? [line(item.from, begins)] : []),
        ...(isBetween(item.until) && !isReplaced ? [line(item.until, 'ends')] : []),
      ];
    });
  });
  if (events.length === 0) return `no rule begins, ends or changes after ${from} and up to ${to}\n`;
  return events
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ text }) => text)
    .join('');
}
