import type { ListSink, ParseBytes, ParseNumber } from './list-sink.ts';
import { splitNumbers } from './split-numbers.ts';

export interface LineContext {
  readonly file: string;
  /** Country of national writing; empty where none is known. */
  readonly country: string;
  readonly parse: ParseNumber;
  readonly parseBytes?: ParseBytes | undefined;
  /** Code that every number of this file gets. */
  readonly code?: number;
  readonly skipLines?: number;
}

const newline = 10;
const carriageReturn = 13;
const tenDigits = 10_000_000_000;
const headDigits = 9;
const longestE164 = 13;
const powersOfTen = Float64Array.from({ length: 10 }, (_, power) => 10 ** power);

/** A number that any country of that plan takes and no other country does. */
const northAmericanProbe = '2122345678';

/**
 * One number a line, in any writing. The registries' own writings (`212,5550100`, ten or eleven digits, +1 and well-formed
 * French and Italian mobiles) are read from the bytes; any other line becomes a text for the parser.
 */
export class LineReader {
  readonly #sink: ListSink;
  readonly #context: LineContext;
  readonly #nanp: boolean;
  readonly #code: number;
  #carry: Buffer | undefined;
  #line = 0;
  #afterReturn = false;

  constructor(sink: ListSink, context: LineContext) {
    this.#sink = sink;
    this.#context = context;
    // Ten digits that begin with an area code are a number of the North American plan where the parser reads them so.
    const probe = context.parse(northAmericanProbe, context.country);
    this.#nanp = probe.kind === 'number' && probe.e164 === 1e10 + Number(northAmericanProbe);
    this.#code = context.code ?? 0;
  }

  push(chunk: Buffer): void {
    const bytes = this.#carry ? Buffer.concat([this.#carry, chunk]) : chunk;
    const end = Math.max(bytes.lastIndexOf(newline), bytes.lastIndexOf(carriageReturn)) + 1;
    this.#lines(bytes, end);
    this.#carry = end < bytes.length ? Buffer.from(bytes.subarray(end)) : undefined;
  }

  end(): void {
    if (this.#carry) this.#lines(Buffer.concat([this.#carry, Buffer.from('\n')]), this.#carry.length + 1);
    this.#carry = undefined;
  }

  /** Reads whole lines. A CRLF counts as one line end and one blank line, which is none. */
  #lines(bytes: Buffer, end: number): void {
    const skip = this.#context.skipLines ?? 0;
    for (let p = 0; p < end; ) {
      const start = p;
      // Nine digits and the rest apart, each a small integer: a sum beyond 32 bits would be slow to add to.
      let head = 0;
      let rest = 0;
      let digits = 0;
      let comma = false;
      let plus = false;
      let plain = true;
      for (; p < end; p++) {
        const byte = bytes[p]!;
        if (byte >= 48 && byte <= 57) {
          if (digits < headDigits) head = head * 10 + (byte - 48);
          else rest = rest * 10 + (byte - 48);
          digits++;
        } else if (byte === newline || byte === carriageReturn) break;
        else if (byte === 44 && digits === 3 && !comma) comma = true;
        else if (byte === 43 && p === start) plus = true;
        else plain = false;
      }
      const stop = p++;
      if (!(this.#afterReturn && stop === start && bytes[stop] === newline)) this.#line++;
      this.#afterReturn = bytes[stop] === carriageReturn;
      if (stop === start || this.#line <= skip) continue;
      const value = digits <= headDigits ? head : head * powersOfTen[digits - headDigits]! + rest;
      this.#take(bytes, start, stop, plain && digits <= longestE164 ? this.#fast(value, digits, comma, plus) : 0);
    }
  }

  /** `e164`: the number of the line, or 0 where it is not plain. */
  #take(bytes: Buffer, start: number, stop: number, e164: number): void {
    const { parseBytes, country } = this.#context;
    const number = e164 === 0 && parseBytes ? parseBytes(bytes, start, stop, country) : e164;
    if (number > 0) this.#sink.number(number, this.#code);
    else this.#slow(bytes.toString('utf8', start, stop));
  }

  /** The number, or 0 where only the parser can tell. */
  #fast(value: number, digits: number, comma: boolean, plus: boolean): number {
    if (plus) return comma ? 0 : wellFormed(value, digits);
    if (digits === 10 && (comma || this.#nanp)) return isNanp(value) ? tenDigits + value : 0;
    if (digits === 11 && this.#nanp && !comma) return wellFormed(value, digits);
    return 0;
  }

  #slow(line: string): void {
    const text = line
      .replace(/^\uFEFF/, '')
      .trim()
      .replace(/^"([^"]*)"$/, '$1')
      .trim();
    if (text === '') return;
    const npa = /^"?(\d{3})"?\s*[,;\t]\s*"?(\d{7})"?$/.exec(text);
    if (npa) {
      const value = Number(npa[1]! + npa[2]!);
      if (isNanp(value)) {
        this.#sink.number(tenDigits + value, this.#code);
        return;
      }
    }
    const { file, country, parse } = this.#context;
    const numbers = splitNumbers(text, country, parse);
    if (numbers.kind === 'digits') {
      const { digits, mayBe } = numbers;
      this.#sink.keepUnreadable(text, digits, file, this.#line, { ...(mayBe ? { mayBe } : {}), code: this.#code });
    } else this.#sink.numbers(numbers.e164s, this.#code);
  }
}

/** Ten digits in the shape of the North American plan: area code and exchange begin with 2 to 9. */
export function isNanp(value: number): boolean {
  return value >= 2e9 && value < tenDigits && value % 1e7 >= 2e6;
}

/**
 * International numbers that no repair could change: +1 with ten digits, French mobiles of the mainland, Italian mobiles of ten
 * digits. A number such as +33 0612… or +33 692… must reach the parser, or its owner's refusal would be kept under a wrong number.
 */
function wellFormed(value: number, digits: number): number {
  if (digits === 11) {
    if (value >= tenDigits && value < 2e10) return isNanp(value - tenDigits) ? value : 0;
    const french = value - 33_000_000_000;
    if (french >= 600_000_000 && french < 690_000_000) return french >= 639_000_000 && french < 640_000_000 ? 0 : value;
    return 0;
  }
  if (digits === 12) return value >= 393_200_000_000 && value < 394_000_000_000 ? value : 0;
  return 0;
}
