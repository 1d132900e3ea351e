import type { CivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type Language, languages } from '../domain/verdict.ts';
import { suggest } from './issues.ts';
import type { Defect, Exemption, Rule } from './rule-file.ts';
import type { Jurisdiction, Rulebook } from './rulebook.ts';

export function languageOf(text: string): Language {
  const language = languages.find((one) => one === text);
  if (language) return language;
  throw new ScrubError('language-unknown', `unknown language \`${text}\``, {
    exit: exitCode.usage,
    hint: 'known: en, fr, it',
  });
}

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

/** Rules as a lawyer reads them: what is forbidden from when to when, what lifts it, what it rests on. */
export function showRules(rulebook: Rulebook, ids: readonly string[], lang: string): string {
  const language = languageOf(lang);
  const found = ids.flatMap((id) => {
    const pages = rulebook.jurisdictions.flatMap((one) =>
      one.rules.filter((rule) => one.id === id || rule.id === id).map((rule) => ruleProse(rule, one, language)),
    );
    if (pages.length > 0) return pages;
    const known = rulebook.jurisdictions.flatMap((one) => [one.id, ...one.rules.map((rule) => rule.id)]);
    throw new ScrubError('rule-unknown', `no rule \`${id}\``, { exit: exitCode.usage, hint: suggest(id, known) });
  });
  return found.join('\n');
}

const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    from: 'from',
    until: 'until',
    always: 'always',
    unless: 'Unless',
    defects: 'A record does not count where',
    cite: 'Sources',
    sanction: 'Sanction',
    settle: 'What settles it',
    profiles: 'Only under the readings',
    certainty: 'Certainty',
    note: 'Note',
  },
  fr: {
    from: 'depuis le',
    until: 'jusqu’au',
    always: 'sans date',
    unless: 'Sauf',
    defects: 'Une pièce ne compte pas si',
    cite: 'Sources',
    sanction: 'Sanction',
    settle: 'Ce qui règle la question',
    profiles: 'Seulement dans les lectures',
    certainty: 'Certitude',
    note: 'Note',
  },
  it: {
    from: 'dal',
    until: 'fino al',
    always: 'senza data',
    unless: 'Salvo',
    defects: 'Un documento non vale se',
    cite: 'Fonti',
    sanction: 'Sanzione',
    settle: 'Che cosa risolve',
    profiles: 'Solo nelle letture',
    certainty: 'Certezza',
    note: 'Nota',
  },
};

function span({ from, until }: Rule | Exemption, language: Language): string {
  const word = words[language];
  if (!from && !until) return word['always']!;
  return [from ? `${word['from']} ${from}` : '', until ? `${word['until']} ${until}` : ''].filter(Boolean).join(' ');
}

function ruleProse(rule: Rule, one: Jurisdiction, language: Language): string {
  const word = words[language];
  const lines = [`${rule.id} (${span(rule, language)})`, `  ${rule.says[language]}`];
  const lifting = rule.unless.flatMap((term) => {
    if (term.kind !== 'ref') return [];
    const exemptions = one.exemptions.filter(({ id }) => id === term.name);
    if (exemptions.length === 0) return [`    - ${term.name}`];
    return exemptions.map((item) => `    - ${item.id} (${span(item, language)}): ${item.says[language]}`);
  });
  if (lifting.length > 0) lines.push(`  ${word['unless']}:`, ...lifting);
  const defects = one.defects.filter(({ id }: Defect) => rule.defects.includes(id));
  if (defects.length > 0)
    lines.push(`  ${word['defects']}:`, ...defects.map((item) => `    - ${item.id}: ${item.says[language]}`));
  lines.push(`  ${word['settle']}: ${rule.settle[language]}`);
  if (rule.profiles) lines.push(`  ${word['profiles']}: ${rule.profiles.join(', ')}`);
  lines.push(`  ${word['certainty']}: ${rule.certainty}, ${rule.basis}`);
  if (rule.sanction) lines.push(`  ${word['sanction']}: ${rule.sanction}`);
  if (rule.note) lines.push(`  ${word['note']}: ${rule.note}`);
  lines.push(`  ${word['cite']}:`);
  for (const key of rule.cite) {
    const source = one.sources[key];
    lines.push(`    - ${source?.title ?? key}${source?.url ? ` <${source.url}>` : ''}`);
  }
  return `${lines.join('\n')}\n`;
}
