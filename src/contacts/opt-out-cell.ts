import type { ColumnMap } from './columns.ts';

const no = new Set(
  `no n non false faux falso f 0 off none null nan na nd never jamais mai nessuno aucun aucune
  subscribed optedin optin inscrit abonne iscritto notlisted noninscrit noniscritto`.split(/\s+/),
);

function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/**
 * Whether a cell of an opt-out column blocks. A plain no, and nothing at all, do not; everything else does, a date or a
 * word that nobody foresaw as much as `yes`: someone wrote it there for a reason, and a doubt never helps the caller.
 */
export function isOptOutCell(text: string): boolean {
  if (text.trim() === '') return false;
  const plain = plainText(text);
  // `-`, `--` and `/` are how people leave a cell empty; other symbols (a tick, a cross) are marks.
  if (plain === '') return !/^[\s\-–—./]*$/.test(text);
  return !no.has(plain) && !/^0+$/.test(plain);
}

/** Whether a cell of a column like `OK to call` or `Accepte les appels` refuses. Only a plain no does. */
export function isRefusalCell(text: string): boolean {
  return /^(?:no|n|non|false|faux|falso|0|off|refuse|refused|rifiuta|rifiutato|stop)$/.test(plainText(text));
}

const withdrawn = new Set(
  `unsubscribed unsubscribe optedout optout withdrawn revoked stop stopped blocked refused declined
  desinscrit desinscrite desabonne desabonnee retire retiree revoque revoquee refuse refusee bloque
  disiscritto disiscritta revocato revocata ritirato ritirata negato negata rifiutato rifiutata`.split(/\s+/),
);

/** Whether a cell of a consent column says that consent was taken back or refused, not merely that there is none. */
export function isWithdrawnCell(text: string): boolean {
  return withdrawn.has(plainText(text));
}

/** A column in which a row can say that its person is not to be contacted, and what says so. */
export interface OptOutMark {
  readonly column: number;
  readonly says: (text: string) => boolean;
}

export function optOutMarks({ optOut, mayContact, consent }: ColumnMap): OptOutMark[] {
  const marks = (columns: readonly number[], says: OptOutMark['says']) => columns.map((column) => ({ column, says }));
  return [...marks(optOut, isOptOutCell), ...marks(mayContact, isRefusalCell), ...marks(consent, isWithdrawnCell)];
}
