import type { CivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { Language } from '../domain/verdict.ts';
import { hoursText } from './hours-text.ts';
import { suggest } from './issues.ts';
import { languageOf, type ProseWords, proseWords, spanText } from './prose-words.ts';
import type { Border, Defect, Exemption, ListDefinition, Rule } from './rule-file.ts';
import type { Jurisdiction, Rulebook } from './rulebook.ts';
import { periodLabel, termLabel } from './term-label.ts';

function inForce({ from, until }: Rule, on: CivilDate): boolean {
  return (!from || from <= on) && (!until || on < until);
}

/** One line for each rule: its id, its dates, its weight, its citation. */
export function listRules(
  rulebook: Rulebook,
  options: { jurisdiction?: string | undefined; on?: string | undefined; json: boolean },
): string {
  const chosen = rulebook.jurisdictions.filter(({ id }) => !options.jurisdiction || id === options.jurisdiction);
  if (chosen.length === 0) {
    const known = rulebook.jurisdictions.map(({ id }) => id);
    throw new ScrubError('jurisdiction-unknown', `no rules for \`${options.jurisdiction}\``, {
      exit: exitCode.usage,
      hint: suggest(options.jurisdiction ?? '', known),
    });
  }
  const rows = chosen.flatMap((one) =>
    one.rules
      .filter((rule) => !options.on || inForce(rule, options.on))
      .map((rule) => ({
        jurisdiction: one.id,
        id: rule.id,
        from: rule.from ?? '',
        until: rule.until ?? '',
        basis: rule.basis,
        certainty: rule.certainty,
        cite: rule.cite.map((key) => one.sources[key]?.title ?? key),
      })),
  );
  if (options.json) return `${JSON.stringify(rows)}\n`;
  return rows
    .map(
      ({ id, from, until, certainty, cite }) =>
        `${id.padEnd(44)} ${from.padEnd(10)} ${until.padEnd(10)} ${certainty.padEnd(6)} ${cite[0]}\n`,
    )
    .join('');
}

/**
 * Rules as a lawyer reads them: what is forbidden from when to when, what lifts it, what it rests on. A jurisdiction stands for its
 * whole file; an id may also be that of an exception, a defect, a border or a list.
 */
export function showRules(rulebook: Rulebook, ids: readonly string[], lang: string): string {
  const language = languageOf(lang);
  const found = ids.flatMap((id) => {
    const pages = rulebook.jurisdictions.flatMap((one) =>
      one.id === id ? fileProse(one, language) : partsProse(one, language, (other) => other === id),
    );
    if (pages.length > 0) return pages;
    const known = rulebook.jurisdictions.flatMap((one) => [one.id, ...idsOf(one)]);
    throw new ScrubError('rule-unknown', `no rule \`${id}\``, { exit: exitCode.usage, hint: suggest(id, known) });
  });
  return found.join('\n');
}

function idsOf({ rules, exemptions, defects, borders, lists }: Jurisdiction): string[] {
  return [...[...rules, ...exemptions, ...defects, ...borders].map(({ id }) => id), ...Object.keys(lists)];
}

/** Everything of some ids, in the order of a file. */
function partsProse(one: Jurisdiction, language: Language, isWanted: (id: string) => boolean): string[] {
  const wanted = ({ id }: { readonly id: string }): boolean => isWanted(id);
  return [
    ...one.rules.filter(wanted).map((rule) => ruleProse(rule, one, language)),
    ...one.exemptions.filter(wanted).map((item) => exemptionProse(item, one, language)),
    ...one.defects.filter(wanted).map((item) => defectProse(item, one, language)),
    ...one.borders.filter(wanted).map((item) => borderProse(item, one, language)),
    ...Object.entries(one.lists).flatMap(([id, list]) => (isWanted(id) ? [listProse(id, list, one, language)] : [])),
  ];
}

function fileProse(one: Jurisdiction, language: Language): string[] {
  const word = proseWords[language];
  const head = [
    `${one.title} (${one.id}): ${one.countries.join(', ')}`,
    `${word.covers}${word.colon} ${word.from} ${one.coversFrom}`,
    ...one.files.map(({ file, reviewed }) => `${word.reviewed} ${reviewed}: ${file}`),
  ];
  const section = (title: string, pages: readonly string[]): string[] =>
    pages.length > 0 ? [`== ${title} ==\n`, ...pages] : [];
  const terms = Object.entries(one.terms).map(([name, term]) => `  ${name}${word.colon} ${termLabel(term)}\n`);
  return [
    `${head.join('\n')}\n`,
    ...section(
      word.lists,
      Object.entries(one.lists).map(([id, list]) => listProse(id, list, one, language)),
    ),
    ...section(
      word.rules,
      one.rules.map((rule) => ruleProse(rule, one, language)),
    ),
    ...section(
      word.exemptions,
      one.exemptions.map((item) => exemptionProse(item, one, language)),
    ),
    ...section(
      word.defects,
      one.defects.map((item) => defectProse(item, one, language)),
    ),
    ...section(
      word.borders,
      one.borders.map((item) => borderProse(item, one, language)),
    ),
    ...section(word.terms, terms.length > 0 ? [terms.join('')] : []),
  ];
}

function ruleProse(rule: Rule, one: Jurisdiction, language: Language): string {
  const word = proseWords[language];
  const lines = [`${rule.id} (${spanText(rule, word)})`, `  ${rule.says[language]}`];
  if (rule.effect === 'hold') lines.push(`  ${word.hold}`);
  if (rule.effect === 'note') lines.push(`  ${word.noteOnly}`);
  lines.push(`  ${word.where}${word.colon}`, ...rule.forbids.map((term) => `    - ${termLabel(term)}`));
  if (rule.hours) lines.push(`  ${word.hours}${word.colon} ${hoursText(rule.hours)}`);
  const lifting = rule.unless.flatMap((term) => {
    const exemptions = term.kind === 'ref' ? one.exemptions.filter(({ id }) => id === term.name) : [];
    if (exemptions.length === 0) return [`    - ${termLabel(term)}`];
    return exemptions.map((item) => `    - ${item.id} (${spanText(item, word)}): ${item.says[language]}`);
  });
  if (lifting.length > 0) lines.push(`  ${word.unless}${word.colon}`, ...lifting);
  const defects = one.defects.filter(({ id }: Defect) => rule.defects.includes(id));
  if (defects.length > 0)
    lines.push(
      `  ${word.recordDefects}${word.colon}`,
      ...defects.map((item) => `    - ${item.id}: ${item.says[language]}`),
    );
  lines.push(`  ${word.settle}${word.colon} ${rule.settle[language]}`);
  if (rule.sanction) lines.push(`  ${word.sanction}${word.colon} ${rule.sanction}`);
  return page(lines, rule, one, word);
}

function exemptionProse(item: Exemption, one: Jurisdiction, language: Language): string {
  const word = proseWords[language];
  const lines = [`${item.id} (${spanText(item, word)})`, `  ${item.says[language]}`];
  lines.push(`  ${word.where}${word.colon}`, ...item.when.map((term) => `    - ${termLabel(term)}`));
  return page(lines, item, one, word);
}

function defectProse(item: Defect, one: Jurisdiction, language: Language): string {
  const word = proseWords[language];
  const lines = [`${item.id} (${spanText(item, word)})`, `  ${item.says[language]}`];
  lines.push(
    `  ${word.where}${word.colon} ${termLabel(item.lines)}`,
    `  ${word.settle}${word.colon} ${item.settle[language]}`,
  );
  return page(lines, item, one, word);
}

/** Reading, weight and sources, which end the text of everything dated. */
function page(lines: string[], item: Rule | Exemption | Defect, one: Jurisdiction, word: ProseWords): string {
  if (item.profiles) lines.push(`  ${word.profiles}${word.colon} ${item.profiles.join(', ')}`);
  lines.push(`  ${word.certainty}${word.colon} ${item.certainty}, ${item.basis}`);
  if (item.note) lines.push(`  ${word.note}${word.colon} ${item.note}`);
  lines.push(...sourceLines(item.cite, one, word));
  return `${lines.join('\n')}\n`;
}

function borderProse(item: Border, one: Jurisdiction, language: Language): string {
  const word = proseWords[language];
  const lines = [item.id, `  ${item.says[language]}`, `  ${word.settle}${word.colon} ${item.settle[language]}`];
  return `${[...lines, ...sourceLines(item.cite, one, word)].join('\n')}\n`;
}

function listProse(id: string, list: ListDefinition, one: Jurisdiction, language: Language): string {
  const word = proseWords[language];
  const periods = list.goodFor.default.map(periodLabel).join(' + ');
  const traits = [list.kind, list.perSeller ? word.perSeller : '', periods === '' ? '' : `${word.goodFor} ${periods}`];
  const lines = [`${id} (${spanText(list, word)})`, `  ${list.title}: ${traits.filter(Boolean).join(', ')}`];
  return `${[...lines, ...(list.cite.length > 0 ? sourceLines(list.cite, one, word) : [])].join('\n')}\n`;
}

function sourceLines(cite: readonly string[], one: Jurisdiction, word: ProseWords): string[] {
  const lines = cite.map((key) => {
    const source = one.sources[key];
    return `    - ${source?.title ?? key}${source?.url ? ` <${source.url}>` : ''}`;
  });
  return [`  ${word.cite}${word.colon}`, ...lines];
}
