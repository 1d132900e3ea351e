import { exitCode, ScrubError } from '../domain/error.ts';
import type { Row } from './csv-reader.ts';

interface Slice {
  readonly from: number;
  readonly to: number;
}

/** `{phone: '1-10', 'listed-on': '11-18'}`: first and last character of each field, counted from 1. */
function slicesOf(columns: Readonly<Record<string, string>> | undefined, file: string): Slice[] {
  const slices = Object.entries(columns ?? {}).map(([field, range]) => {
    const match = /^(\d+)-(\d+)$/.exec(range);
    if (match && Number(match[1]) >= 1 && Number(match[2]) >= Number(match[1])) {
      return { from: Number(match[1]) - 1, to: Number(match[2]) };
    }
    throw new ScrubError('list-columns', `\`${range}\` is no range of characters for \`${field}\``, {
      exit: exitCode.usage,
      place: { file },
      hint: 'write first and last character, counted from 1: `phone: 1-10`',
    });
  });
  if (slices.length > 0) return slices;
  throw new ScrubError('list-columns', 'a list of fixed width needs its columns', {
    exit: exitCode.usage,
    place: { file },
    hint: 'write `columns: {phone: 1-10}`',
  });
}

/** Places of the cells that `fixedRows` yields, as a mapping by position. */
export function fixedPlaces(columns: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.keys(columns ?? {}).map((field, n) => [field, String(n + 1)]));
}

/** Rows of a text whose fields stand at fixed places of each line. */
export async function* fixedRows(
  chunks: AsyncIterable<Buffer>,
  columns: Readonly<Record<string, string>> | undefined,
  file: string,
): AsyncGenerator<readonly Row[]> {
  const slices = slicesOf(columns, file);
  for await (const { text, line } of textLines(chunks)) {
    yield [{ cells: slices.map(({ from, to }) => text.slice(from, to)), line }];
  }
}

/** Lines that hold something, with their numbers from 1. */
export async function* textLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly text: string; readonly line: number }> {
  const decoder = new TextDecoder();
  let rest = '';
  let line = 0;
  const take = function* (text: string, last: boolean): Generator<{ text: string; line: number }> {
    const lines = (rest + text).split('\n');
    rest = last ? '' : lines.pop()!;
    for (const found of lines) {
      line++;
      const bare = found.replace(/\r$/, '');
      if (bare.trim() !== '') yield { text: bare, line };
    }
  };
  for await (const chunk of chunks) yield* take(decoder.decode(chunk, { stream: true }), false);
  yield* take(decoder.decode(), true);
}
