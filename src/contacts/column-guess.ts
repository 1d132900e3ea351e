import { parseAudience, parseDate } from './cell-values.ts';
import { type Meaning, meaningsOf } from './header-meaning.ts';
import type { HeaderMeaning } from './header-words.ts';
import { parseCountry, regionsNamed } from './place-values.ts';

/** What a column is taken for, from its name and a sample of its cells. */
export interface ColumnGuess {
  readonly index: number;
  readonly header: string;
  /** Absent: a column that nobody needs. */
  readonly meaning?: HeaderMeaning;
  /** `certain`: name and cells agree; `likely`: one of them says it; `doubtful`: the cells speak against the name. */
  readonly sure: 'certain' | 'likely' | 'doubtful';
  /** Cells of the sample that are not empty. */
  readonly filled: number;
  /** Share of those that read as telephone numbers, 0 to 1. */
  readonly phoneShare: number;
}

export type ParseShare = (cells: readonly string[]) => number;

/** One guess per column. `parseShare` says what share of some cells are telephone numbers. */
export function guessColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  parseShare: ParseShare,
): ColumnGuess[] {
  return header.map((name, index) => {
    const cells = sample.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
    const phoneShare = cells.length === 0 ? 0 : parseShare(cells);
    const about = { index, header: name, filled: cells.length, phoneShare };
    const meanings = meaningsOf(name);
    for (const meaning of meanings) {
      const sure = judgeMeaning(meaning, cells, phoneShare);
      if (sure) return { ...about, meaning: meaning.meaning, sure };
    }
    return { ...about, sure: 'likely' as const };
  });
}

/** How sure a meaning is; absent where the cells refute a name that is doubtful in itself. */
function judgeMeaning(
  { meaning, plain }: Meaning,
  cells: readonly string[],
  phoneShare: number,
): ColumnGuess['sure'] | undefined {
  const share = shareFor(meaning, cells, phoneShare);
  if (share === undefined || cells.length === 0) return plain ? 'likely' : undefined;
  if (share >= 0.5) return plain ? 'certain' : 'likely';
  if (!plain) return undefined;
  if (meaning !== 'phone' && meaning !== 'mobile') return 'doubtful';
  // Digits that do not parse are a damaged column, which must be reported, not left out; words are no telephone numbers.
  const digits = cells.filter((cell) => (cell.match(/\d/g)?.length ?? 0) >= 4).length / cells.length;
  return cells.length >= 3 && digits < 0.2 ? 'doubtful' : 'likely';
}

/** Share of cells that are what the meaning says; absent where nothing can be told from cells. */
function shareFor(meaning: HeaderMeaning, cells: readonly string[], phoneShare: number): number | undefined {
  const share = (accepts: (cell: string) => boolean) => cells.filter(accepts).length / cells.length;
  switch (meaning) {
    case 'phone':
    case 'mobile':
      return phoneShare;
    case 'country':
      return share((cell) => parseCountry(cell) !== undefined);
    case 'region':
      return share((cell) => regionsNamed(cell).length > 0);
    case 'audience':
      return share((cell) => parseAudience(cell) !== undefined);
    case 'source-on':
    case 'last-inbound':
      // Day first or month first does not matter for the question whether these are dates.
      return share(
        (cell) => parseDate(cell, 'day-first') !== undefined || parseDate(cell, 'month-first') !== undefined,
      );
    default:
      return undefined;
  }
}
