import type { CivilDate } from '../domain/civil-date.ts';
import type { ListEntry, ListKind } from '../domain/list.ts';
import { type EntryTable, withoutAbsent } from './entry-table.ts';
import type { ColumnPlaces, ListField } from './list-columns.ts';
import { readListDate } from './list-date.ts';

/** What a word in a status column means. */
export const statusMeanings = ['listed', 'free', 'yes', 'no', 'no-data'] as const;
export type StatusMeaning = (typeof statusMeanings)[number];

export interface RowMeaning {
  readonly kind: ListKind;
  readonly country: string;
  /** Words of the status or answer column, compared without case. */
  readonly status?: Readonly<Record<string, StatusMeaning>> | undefined;
}

const freeWords = new Set(['free', 'not-listed', 'notlisted', 'callable', 'libero', 'non iscritto', 'libre']);
const yesWords = new Set(['yes', 'true', 'y', '1', 'oui', 'si', 'sì']);
const noWords = new Set(['no', 'false', 'n', '0', 'non']);

/**
 * Entries of rows by their cells. A word that nothing explains counts as listed, and an answer that nothing explains as no
 * data: a registry that changes its words must not free anybody. A date that cannot be read is left out.
 */
export class RowEntries {
  readonly #meaning: RowMeaning;
  readonly #table: EntryTable;
  readonly #fields: readonly (readonly [ListField, number])[];
  readonly #words: ReadonlyMap<string, StatusMeaning>;
  #codes = new Map<string, number>();

  constructor(table: EntryTable, places: ColumnPlaces, meaning: RowMeaning) {
    this.#table = table;
    this.#meaning = meaning;
    const notOfEntry: readonly ListField[] = ['phone', 'area', 'local', 'seller', 'action', 'date'];
    this.#fields = [...places].filter(([field]) => !notOfEntry.includes(field));
    this.#words = new Map(Object.entries(meaning.status ?? {}).map(([word, means]) => [plainWord(word), means]));
  }

  /** The code of the row's entry. */
  code(cells: readonly string[]): number {
    let key = '';
    for (const [, place] of this.#fields) key += `${cells[place] ?? ''}\u001f`;
    let code = this.#codes.get(key);
    if (code === undefined) {
      if (this.#codes.size >= 100_000) this.#codes = new Map();
      code = this.#table.code(this.#entry(cells));
      this.#codes.set(key, code);
    }
    return code;
  }

  #entry(cells: readonly string[]): ListEntry {
    const cell = new Map(this.#fields.map(([field, place]) => [field, (cells[place] ?? '').trim()]));
    const date = (field: ListField): CivilDate | undefined =>
      readListDate(cell.get(field) ?? '', this.#meaning.country);
    const answer = this.#answer(cell);
    const renewed = (cell.get('renewed-on') ?? '')
      .split(/[;,| ]+/)
      .map((text) => readListDate(text, this.#meaning.country))
      .filter((day) => day !== undefined);
    return withoutAbsent({
      submitted: this.#meaning.kind === 'query' ? !isNo(cell.get('submitted')) : undefined,
      listed: this.#listed(cell, answer),
      listedOn: date('listed-on'),
      effectiveOn: date('effective-on'),
      expiresOn: date('expires-on'),
      removedOn: date('removed-on'),
      renewedOn: renewed.length > 0 ? [...new Set(renewed)].sort() : undefined,
      defaultEntry: yesWords.has(plainWord(cell.get('default-entry') ?? '')) || undefined,
      answer,
      queriedDate: date('queried-date'),
      disconnectedOn: date('disconnected-on'),
      portedOn: date('ported-on'),
      direction: directionOf(cell.get('direction') ?? ''),
    });
  }

  #listed(cell: ReadonlyMap<ListField, string>, answer: ListEntry['answer']): boolean {
    const status = cell.get('status') ?? cell.get('listed');
    if (status === undefined) return answer === undefined || answer === 'yes';
    const means = this.#words.get(plainWord(status));
    if (means !== undefined) return means === 'listed' || means === 'yes';
    // Who gives a map of words has named all that free; the built-in words would add to it.
    if (this.#words.size > 0) return true;
    return !(freeWords.has(plainWord(status)) || (!cell.has('status') && isNo(status)));
  }

  #answer(cell: ReadonlyMap<ListField, string>): ListEntry['answer'] {
    const word = cell.get('answer') ?? cell.get('status');
    if (word === undefined) return undefined;
    const means = this.#words.get(plainWord(word));
    if (means === 'yes' || means === 'no' || means === 'no-data') return means;
    if (!cell.has('answer')) return undefined;
    if (yesWords.has(plainWord(word))) return 'yes';
    return noWords.has(plainWord(word)) ? 'no' : 'no-data';
  }
}

function isNo(cell: string | undefined): boolean {
  return cell !== undefined && noWords.has(plainWord(cell));
}

function plainWord(word: string): string {
  return word.trim().toLowerCase();
}

function directionOf(text: string): ListEntry['direction'] {
  if (/to[ _-]*wireless$/i.test(text.trim())) return 'to-wireless';
  return /to[ _-]*wire(line|d)$/i.test(text.trim()) ? 'to-wireline' : undefined;
}
