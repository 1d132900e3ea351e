import { exitCode, ScrubError } from '../domain/error.ts';
import { looksLikeHeader } from './list-columns.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type TextShape =
  | { readonly kind: 'xml' }
  | { readonly kind: 'lines'; readonly skipLines: number }
  | { readonly kind: 'csv'; readonly delimiter: string };

const delimiters = [';', ',', '\t', '|'] as const;

/** Refuses what is no text, and what is a text but surely no list. */
export function refuseForeign(head: Buffer, file: string): void {
  const start = head.toString('latin1', 0, 512).trimStart();
  const kind = start.startsWith('%PDF')
    ? 'a PDF'
    : start.startsWith('\u00d0\u00cf\u0011\u00e0')
      ? 'an Excel workbook'
      : /^(\u00ef\u00bb\u00bf)?\s*<(!doctype\s+html|html|head|body)\b/i.test(start)
        ? 'a web page'
        : detectEncoding(head) === 'binary'
          ? 'a binary file'
          : undefined;
  if (/^\W*[0-9a-f]{64}\W*$/im.test(start.split('\n', 2).join('\n'))) {
    throw new ScrubError('list-format', 'the list holds digests, not numbers', {
      exit: exitCode.usage,
      place: { file },
      hint: 'say `format: sha256`, or `format: hmac-sha256` with its `key`',
    });
  }
  if (!kind) return;
  throw new ScrubError('list-not-a-list', `the list is ${kind}`, {
    exit: exitCode.input,
    place: { file },
    hint:
      kind === 'a web page'
        ? 'the download failed: sign in and download again'
        : 'export the numbers as CSV or as text',
  });
}

export function encodingOf(head: Buffer): Encoding {
  const found = detectEncoding(head);
  return found === 'binary' ? 'windows-1252' : found;
}

function detectEncoding(head: Buffer): Encoding | 'binary' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.includes(0)) return 'binary';
  try {
    // A character may be cut at the end of the sample, which `stream` allows.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
    return controls > head.length / 50 ? 'binary' : 'windows-1252';
  }
}

/** Passes UTF-8 through as it is and turns anything else into it. */
export async function* asUtf8(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** What the first lines look like. `mapped`: the user named columns, so it is a table. */
export function shapeOf(head: string, mapped: boolean): TextShape {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('<')) return { kind: 'xml' };
  const top = firstLine(text);
  const declared = /^sep=(.)$/i.exec(top.trim());
  const first = declared ? firstLine(text.slice(top.length)) : top;
  const delimiter = declared?.[1] ?? likelyDelimiter(first);
  const cells = first.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  if (mapped) return { kind: 'csv', delimiter };
  if (looksLikeHeader(cells)) return cells.length === 1 ? { kind: 'lines', skipLines: 1 } : { kind: 'csv', delimiter };
  const named = cells.length > 1 && !/\d/.test(first) && cells.every((cell) => /\p{L}/u.test(cell));
  return named ? { kind: 'csv', delimiter } : { kind: 'lines', skipLines: 0 };
}

/** The first line that is not blank; of the thousands in the head of a file no other is looked at. */
function firstLine(text: string): string {
  const [line] = /^.*\S.*$/m.exec(text) ?? [''];
  return line;
}

function likelyDelimiter(line: string): string {
  const outside = line.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => outside.split(delimiter).length - 1);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}
