import { exitCode, ScrubError } from '../domain/error.ts';
import { refuseBinary } from './binary-file.ts';
import { type Delimiter, delimiters, detectLayout, type Layout } from './delimiter.ts';
import { type DetectedEncoding, decodeUtf16, detectEncoding, type Encoding, parseEncoding } from './encoding.ts';

/** Something about the file that the summary mentions. */
export type DialectNote =
  | 'encoding-doubtful'
  | 'encoding-mixed'
  | 'delimiter-doubtful'
  | 'single-column'
  | 'sep-line'
  | 'preamble'
  | 'mixed-line-ends'
  | 'quotes-literal'
  | 'nul-bytes';

export interface Dialect {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** `none`: quotes are ordinary characters. */
  readonly quote: '"' | 'none';
  /** The first one met; all three end a record wherever they stand outside quotes. */
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /**
   * Bytes before the header record: mark, `sep=` line, preamble, blank lines. Of a UTF-16 file: of its text as UTF-8, without
   * the mark.
   */
  readonly preambleBytes: number;
  /** The file's line on which the header stands, from 1. */
  readonly headerLine: number;
  readonly notes: readonly DialectNote[];
}

/**
 * Reads the dialect from the first bytes of a file (some hundred kilobytes are plenty). Overrides are what the user said,
 * and win. Throws for a file that is empty or no text.
 */
export function detectDialect(
  head: Uint8Array,
  overrides: { readonly encoding?: string; readonly delimiter?: string } = {},
): Dialect {
  const named = overrides.encoding === undefined ? undefined : parseEncoding(overrides.encoding);
  const delimiter = overrides.delimiter === undefined ? undefined : parseDelimiter(overrides.delimiter);
  if (head.length === 0) throw inputEmpty();
  const found = detectEncoding(head);
  const encoding = namedEncoding(named, found) ?? found.encoding;
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  refuseBinary(head, wide);
  const text = wide ? decodeUtf16(head, encoding) : head;
  const mark = encoding === 'utf-8-bom' ? 3 : 0;
  if (isBlank(text, mark)) throw inputEmpty();

  const notes: DialectNote[] = [];
  if (named === undefined && found.doubtful)
    notes.push(found.encoding === 'utf-8' ? 'encoding-mixed' : 'encoding-doubtful');
  const sep = sepLine(text, mark);
  if (sep) notes.push('sep-line');
  const from = sep?.next ?? mark;
  const quote = usesQuotes(text, from) ? '"' : 'none';
  if (quote === 'none') notes.push('quotes-literal');
  const layout = detectLayout(text, from, quote === '"', delimiter ?? sep?.delimiter);
  const header = layout.records[layout.header];
  if (!header) throw inputEmpty();
  if (layout.header > 0) notes.push('preamble');
  noteLayout(layout, delimiter ?? sep?.delimiter, notes);
  const ends = lineEnds(text, from, quote === '"');
  if (ends.mixed) notes.push('mixed-line-ends');
  if (text.includes(0)) notes.push('nul-bytes');
  return {
    encoding,
    delimiter: layout.delimiter,
    quote,
    lineEnd: ends.first,
    preambleBytes: header.start,
    headerLine: 1 + (sep ? 1 : 0) + header.line,
    notes,
  };
}

function noteLayout(layout: Layout, known: string | undefined, notes: DialectNote[]): void {
  if (layout.width < 2) notes.push('single-column');
  else if (known === undefined && layout.agreement < 0.8) notes.push('delimiter-doubtful');
}

/** `utf-8` said of a file with a mark means the mark as well. */
function namedEncoding(named: Encoding | undefined, found: DetectedEncoding): Encoding | undefined {
  if (named === 'utf-8' && found.encoding === 'utf-8-bom') return 'utf-8-bom';
  if (named === 'utf-8-bom' && found.encoding !== 'utf-8-bom') return 'utf-8';
  if (named === 'utf-16le' && found.encoding === 'utf-16be' && found.bomBytes > 0) return 'utf-16be';
  return named;
}

export function parseDelimiter(text: string): Delimiter {
  const named: Readonly<Record<string, Delimiter>> = { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' };
  const found = named[text.toLowerCase()] ?? delimiters.find((d) => d === text);
  if (found) return found;
  throw new ScrubError('delimiter-unknown', `unknown delimiter \`${text}\``, {
    exit: exitCode.usage,
    hint: 'one of `,` `;` `|` `tab`',
  });
}

function inputEmpty(): ScrubError {
  return new ScrubError('input-empty', 'the contact file is empty', {
    exit: exitCode.input,
    hint: 'export it again; a contact file has a header row and one row per contact',
  });
}

function isBlank(text: Uint8Array, start: number): boolean {
  for (let i = start; i < text.length; i++) if (text[i]! > 32) return false;
  return true;
}

/** The line `sep=;` that Excel reads, and hides, above the header. */
function sepLine(text: Uint8Array, start: number): { delimiter: Delimiter; next: number } | undefined {
  const line = Buffer.from(text.buffer, text.byteOffset, text.length).toString('latin1', start, start + 12);
  const match = /^"?sep=([,;|\t])"?(?:\r\n|\n|\r)/i.exec(line);
  return match ? { delimiter: match[1] as Delimiter, next: start + match[0].length } : undefined;
}

/**
 * Whether quotes wrap cells. They do not where they stand only inside cells (`5" pipe`) and none opens one.
 */
function usesQuotes(text: Uint8Array, start: number): boolean {
  let inside = false;
  let at = text.indexOf(34, start);
  while (at >= 0) {
    const before = at === start ? 10 : text[at - 1]!;
    if (before === 10 || before === 13 || before === 9 || before === 44 || before === 59 || before === 124) return true;
    inside = true;
    at = text.indexOf(34, at + 1);
  }
  return !inside;
}

function lineEnds(text: Uint8Array, start: number, quote: boolean): { first: Dialect['lineEnd']; mixed: boolean } {
  const seen: Dialect['lineEnd'][] = [];
  let open = false;
  for (let i = start; i < text.length; i++) {
    const byte = text[i]!;
    if (byte === 34 && quote) open = !open;
    if (open || (byte !== 10 && byte !== 13)) continue;
    // A CR at the sample's very end may be half of a CRLF.
    if (byte === 13 && i + 1 === text.length && seen.length > 0) break;
    const end = byte === 10 ? '\n' : text[i + 1] === 10 ? '\r\n' : '\r';
    if (end === '\r\n') i++;
    if (!seen.includes(end)) seen.push(end);
  }
  return { first: seen[0] ?? '\n', mixed: seen.length > 1 };
}
