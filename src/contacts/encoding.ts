import { exitCode, ScrubError } from '../domain/error.ts';

export const encodings = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15'] as const;
export type Encoding = (typeof encodings)[number];

const aliases: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8',
  ascii: 'utf-8',
  usascii: 'utf-8',
  utf8bom: 'utf-8-bom',
  utf8sig: 'utf-8-bom',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  unicode: 'utf-16le',
  utf16be: 'utf-16be',
  windows1252: 'windows-1252',
  cp1252: 'windows-1252',
  ansi: 'windows-1252',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
  latin9: 'iso-8859-15',
  iso885915: 'iso-8859-15',
};

/** The encoding that a user's name for it means (`latin1`, `UTF8`, `cp1252`). */
export function parseEncoding(name: string): Encoding {
  const found = aliases[name.toLowerCase().replace(/[^a-z0-9]/g, '')];
  if (found) return found;
  throw new ScrubError('encoding-unknown', `unknown encoding \`${name}\``, {
    exit: exitCode.usage,
    hint: `one of ${encodings.join(', ')}`,
  });
}

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Length of the byte order mark. */
  readonly bomBytes: number;
  /** The bytes fit more than one encoding, or fit none wholly. */
  readonly doubtful: boolean;
}

/** How an encoding is told from the first bytes of a file: mark, zero bytes of UTF-16, well-formed UTF-8, the rest. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return { encoding: 'utf-8-bom', bomBytes: 3, doubtful: false };
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2, doubtful: false };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2, doubtful: false };
  const wide = detectWide(head);
  if (wide) return { encoding: wide, bomBytes: 0, doubtful: false };
  const { valid, broken } = countSequences(head);
  // A few stray bytes among many accented letters are damage in a UTF-8 file, not another encoding.
  if (broken === 0 || valid >= 10 * broken) return { encoding: 'utf-8', bomBytes: 0, doubtful: broken > 0 };
  return { encoding: detectSingleByte(head), bomBytes: 0, doubtful: valid > 0 };
}

/** UTF-16 without a mark: Latin text has a zero in nearly every second byte, always on the same side. */
function detectWide(head: Uint8Array): Encoding | undefined {
  const length = Math.min(head.length, 4096) & ~1;
  if (length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be';
  return undefined;
}

/** Counts well-formed and broken sequences above ASCII; a sequence cut by the end of the head counts as neither. */
function countSequences(bytes: Uint8Array): { valid: number; broken: number } {
  let valid = 0;
  let broken = 0;
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const length =
      lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    let k = 1;
    while (k < length && i + k < bytes.length && (bytes[i + k]! & 0xc0) === 0x80) k++;
    if (length > 0 && k === length) {
      valid++;
      i += length;
    } else if (length > 0 && i + k === bytes.length) {
      break;
    } else {
      broken++;
      i++;
    }
  }
  return { valid, broken };
}

/**
 * The two differ in eight letters and in 0x80-0x9F, which ISO 8859-15 leaves to control codes. Where only those eight
 * tell, a currency sign (0xA4) and an `œ` inside a word speak for ISO 8859-15.
 */
function detectSingleByte(head: Uint8Array): Encoding {
  let euro = false;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i]!;
    if (byte >= 0x80 && byte < 0xa0) return 'windows-1252';
    if (byte === 0xa4) euro = true;
    if ((byte === 0xbc || byte === 0xbd) && i > 0 && isLetterByte(head[i - 1]!) && isLetterByte(head[i + 1] ?? 0))
      euro = true;
  }
  return euro ? 'iso-8859-15' : 'windows-1252';
}

function isLetterByte(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0xc0;
}

// Tables of our own: some releases of Node 20 and 22 read windows-1252 as Latin-1 (nodejs/node issue 56542).
const high1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const differs15: Readonly<Record<string, string>> = {
  '\u00a4': '€',
  '\u00a6': 'Š',
  '\u00a8': 'š',
  '\u00b4': 'Ž',
  '\u00b8': 'ž',
  '\u00bc': 'Œ',
  '\u00bd': 'œ',
  '\u00be': 'Ÿ',
};
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode1252(latin1: string): string {
  return latin1.replace(/[\x80-\x9f]/g, (c) => high1252[c.charCodeAt(0) - 0x80]!);
}

/**
 * Text of a piece of a batch. UTF-16 files are UTF-8 by then. A cell that is not well-formed UTF-8 in a file that is
 * taken for UTF-8 reads as windows-1252: the first accented letter may come long after the bytes that were sampled.
 */
export function decodeBytes(bytes: Uint8Array, start: number, end: number, encoding: Encoding): string {
  const piece = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  const latin1 = piece.toString('latin1', 0, end - start);
  if (isAscii(latin1)) return latin1;
  if (encoding === 'windows-1252') return decode1252(latin1);
  if (encoding === 'iso-8859-15') return latin1.replace(/[¤¦¨´¸¼½¾]/g, (c) => differs15[c]!);
  try {
    return strictUtf8.decode(piece);
  } catch {
    return decode1252(latin1);
  }
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

const from1252 = new Map([...high1252].map((c, i) => [c, 0x80 + i]));
const from15 = new Map(Object.entries(differs15).map(([byte, c]) => [c, byte.charCodeAt(0)]));

/** Bytes of added text in the form batches have: UTF-8 for UTF-16 files. What the encoding cannot write becomes `?`. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding !== 'windows-1252' && encoding !== 'iso-8859-15') return Buffer.from(text, 'utf8');
  const table = encoding === 'windows-1252' ? from1252 : from15;
  const bytes: number[] = [];
  for (const c of text) {
    const code = c.codePointAt(0)!;
    const mapped = table.get(c);
    if (mapped !== undefined) bytes.push(mapped);
    else bytes.push(code < 0x80 || (code < 0x100 && !unwritable(c, code, encoding)) ? code : 0x3f);
  }
  return Uint8Array.from(bytes);
}

/** Latin-1 characters whose byte means something else in the encoding. */
function unwritable(c: string, code: number, encoding: 'windows-1252' | 'iso-8859-15'): boolean {
  return encoding === 'windows-1252' ? code < 0xa0 : differs15[c] !== undefined;
}

/** Bytes as they go to the file: UTF-16 again where the input was UTF-16. A chunk holds whole characters. */
export function encodeOutput(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return bytes;
  const wide = Buffer.from(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'), 'utf16le');
  return encoding === 'utf-16be' ? wide.swap16() : wide;
}

/** The mark that stands before the first byte of the output. That of UTF-8 is part of the preamble's own bytes. */
export function outputMark(encoding: Encoding): Uint8Array {
  if (encoding === 'utf-16le') return Uint8Array.of(0xff, 0xfe);
  return encoding === 'utf-16be' ? Uint8Array.of(0xfe, 0xff) : new Uint8Array(0);
}

/** The text of a UTF-16 sample as UTF-8, without its mark; a character cut at the end is left out. */
export function decodeUtf16(head: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1), { stream: true });
  return Buffer.from(text, 'utf8');
}
