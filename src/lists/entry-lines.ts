import type { Place } from '../domain/error.ts';
import { isCompiled } from './compiled-list.ts';
import { asUtf8, encodingOf } from './sniff.ts';
import { expandFiles } from './source-files.ts';
import { readSource } from './source-members.ts';

/** How many places of one number are told. */
const mostPlaces = 3;
/** A line is looked at closely only where it holds these last digits of the number. */
const tailDigits = 6;

/**
 * Where a number stands in the files of a list, for an explanation: read anew, since a list in memory keeps no lines. A compiled
 * list has none. `isNumber` says whether a cell is the number.
 */
export async function linesOfNumber(
  id: string,
  files: readonly string[],
  e164: number,
  isNumber: (cell: string) => boolean,
): Promise<Place[]> {
  const tail = String(e164).slice(-tailDigits);
  const places: Place[] = [];
  for (const file of expandFiles(id, files)) {
    if (isCompiled(file.path)) continue;
    await readSource(file, async ({ name, chunks }) => {
      // A member of an archive goes by its own name behind that of the archive.
      const place = name === file.name ? file.path : `${file.path}${name.slice(file.name.length)}`;
      for await (const [line, text] of linesOf(chunks)) {
        if (places.length >= mostPlaces) continue;
        if (text.replace(/\D/g, '').includes(tail) && cellsOf(text).some(isNumber)) places.push({ file: place, line });
      }
    });
  }
  return places;
}

/** The whole line, and its parts where it is a row of a table or a line of XML. */
function cellsOf(line: string): string[] {
  return [line, ...line.split(/[;,\t|<>]/)].map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<[number, string]> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const encoding = encodingOf(first.value.subarray(0, 65_536));
  const all = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  const decoder = new TextDecoder();
  let rest = '';
  let line = 0;
  for await (const chunk of asUtf8(all(), encoding)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const text of lines) yield [++line, text];
  }
  if (rest !== '') yield [++line, rest];
}
