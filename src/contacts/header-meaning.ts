import { doubtfulWords, type HeaderMeaning, plainWords } from './header-words.ts';

/**
 * A header without what people vary: compatibility forms, accents, case, punctuation, spaces, digits. `N° de Tél. 2` and
 * `n de tel` are one.
 */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/\d+/g, '');
}

export interface Meaning {
  readonly meaning: HeaderMeaning;
  /** The name alone says it; otherwise the cells must agree. */
  readonly plain: boolean;
}

const meanings = new Map<string, Meaning[]>();
for (const [table, plain] of [
  [plainWords, true],
  [doubtfulWords, false],
] as const) {
  for (const [meaning, words] of Object.entries(table)) {
    for (const word of words.split(/\s+/)) {
      if (word !== '')
        meanings.set(word, [...(meanings.get(word) ?? []), { meaning: meaning as HeaderMeaning, plain }]);
    }
  }
}

/** All that a header may mean, surest first; empty where the words are unknown. */
export function meaningsOf(header: string): readonly Meaning[] {
  // The prefixes of French mobile numbers, used as a column's name.
  if (/^\s*0[67]\s*$/.test(header)) return [{ meaning: 'mobile', plain: false }];
  const name = normaliseHeader(header);
  const exact = meanings.get(name);
  if (exact) return exact;
  if (/fax|telecop/.test(name)) return [{ meaning: 'fax', plain: true }];
  if (/^(?:hasoptedout|donot(?:call|phone|sms|text|contact)|nepas|noncontatt|nonchiam|optout|optedout)/.test(name)) {
    return [{ meaning: 'opt-out', plain: true }];
  }
  if (
    /assistant|assistente|agent|owner|proprietaire|urgence|emergency|emergenza|conseiller|vendeu[rs]|gestionnaire|parrain|marraine/.test(
      name,
    ) ||
    /conjoint|epoux|epouse|spouse|advis[eo]r|consulente|venditore|salesrep|salesperson|supervisor/.test(name) ||
    /^(?:old|previous|former|invalid|wrong|bad|ancien|vecchi)|(?:ancien|ancienne|invalide|errone|vecchio)$/.test(name)
  ) {
    return [{ meaning: 'never', plain: true }];
  }
  if (
    /^(?:mobile|cell|portable|cellulare).*(?:phone|number|numero|tel)|(?:tel|telephone|telefono|phone)(?:mobile|portable|cellulare)/.test(
      name,
    )
  ) {
    return [{ meaning: 'mobile', plain: false }];
  }
  if (/(?:phone|telephone|telefono)(?:number|numero)?$|^(?:tel|telephone|telefono|phone)/.test(name)) {
    return [{ meaning: 'phone', plain: false }];
  }
  return [];
}
