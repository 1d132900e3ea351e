import { KernelMemory, MemoryPart } from '../kernel/kernel-memory.ts';
import type { PlainWritings } from '../kernel/plain-writings.ts';
import type { ListSink, ParseNumber, UnreadNumber } from './list-sink.ts';
import { splitNumbers } from './split-numbers.ts';

export interface LineContext {
  readonly file: string;
  /** Country of national writing; empty where none is known. */
  readonly country: string;
  readonly parse: ParseNumber;
  readonly plain?: PlainWritings | undefined;
  /** Code that every number of this file gets. */
  readonly code?: number;
  readonly skipLines?: number;
}

const newline = 10;
const carriageReturn = 13;
const tenDigits = 10_000_000_000;
/** Numbers that the kernel finds before it hands them over. */
const numbersAtOnce = 1 << 14;
/** Says that the kernel has no numbering plans, and reads only the registries' own writings. */
const noDialling = -1;

/** A number that any country of that plan takes and no other country does. */
const northAmericanProbe = '2122345678';

/**
 * One number a line, in any writing. The registries' own writings (`212,5550100`, ten or eleven digits, +1 and well-formed
 * French and Italian mobiles) and other plain ones are the kernel's; any other line becomes a text for the parser.
 */
export class LineReader {
  readonly #sink: ListSink;
  readonly #context: LineContext;
  readonly #memory = new KernelMemory();
  readonly #chunk = new MemoryPart(this.#memory, 'chunk');
  readonly #numbers: number;
  readonly #dialling: number;
  readonly #code: number;
  /** The beginning of a line whose end has not come yet. */
  #carry: Buffer = Buffer.alloc(0);

  constructor(sink: ListSink, context: LineContext) {
    const { parse, country, plain, code } = context;
    this.#sink = sink;
    this.#context = context;
    this.#code = code ?? 0;
    // Ten digits that begin with an area code are a number of the North American plan where the parser reads them so.
    const probe = parse(northAmericanProbe, country);
    const isAmerican = probe.kind === 'number' && probe.e164 === tenDigits + Number(northAmericanProbe);
    this.#memory.set('startsWithAreaCode', Number(isAmerican));
    this.#numbers = this.#memory.allocate(numbersAtOnce * 8);
    this.#memory.set('lineNumbers', this.#numbers);
    this.#memory.set('lineRoom', numbersAtOnce);
    plain?.place(this.#memory);
    this.#dialling = plain?.diallingOf(country) ?? noDialling;
  }

  push(chunk: Buffer): void {
    const end = Math.max(chunk.lastIndexOf(newline), chunk.lastIndexOf(carriageReturn)) + 1;
    const rest = chunk.subarray(end);
    if (end === 0) this.#carry = Buffer.concat([this.#carry, rest]);
    else {
      this.#lines(chunk.subarray(0, end));
      this.#carry = Buffer.from(rest);
    }
  }

  end(): void {
    if (this.#carry.length > 0) this.#lines(Buffer.from('\n'));
    this.#carry = Buffer.alloc(0);
  }

  /** Reads the line that was left over and whole lines. A CRLF counts as one line end and one blank line, which is none. */
  #lines(bytes: Buffer): void {
    const { kernel } = this.#memory;
    const skip = this.#context.skipLines ?? 0;
    const length = this.#carry.length + bytes.length;
    this.#chunk.need(length);
    const start = this.#chunk.at;
    const end = start + length;
    const placed = Buffer.from(this.#memory.buffer, start, length);
    placed.set(this.#carry);
    placed.set(bytes, this.#carry.length);
    this.#memory.set('chunkEnd', end);
    for (let at = start; at < end; ) {
      at = kernel.readLines(at, skip, this.#dialling);
      if (at === end || kernel.lineNumberCount.value === numbersAtOnce) this.#handOver();
      const odd = kernel.oddStart.value;
      if (odd === 0) continue;
      const line = placed.toString('utf8', odd - start, kernel.oddEnd.value - start);
      if (kernel.oddIsNothing.value) this.#keep(line.trim());
      else this.#slow(line);
    }
  }

  #handOver(): void {
    const { lineNumberCount } = this.#memory.kernel;
    this.#sink.plain(new Float64Array(this.#memory.buffer, this.#numbers, lineNumberCount.value), this.#code);
    lineNumberCount.value = 0;
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
    const { country, parse } = this.#context;
    const numbers = splitNumbers(text, country, parse);
    if (numbers.kind === 'digits') this.#keep(text, numbers);
    else this.#sink.numbers(numbers.e164s, this.#code);
  }

  #keep(text: string, { digits = text.replace(/\D/g, ''), mayBe = [] }: Partial<UnreadNumber> = {}): void {
    const { value: line } = this.#memory.kernel.lineCount;
    this.#sink.keepUnreadable(text, digits, this.#context.file, line, { mayBe, code: this.#code });
  }
}

/** Ten digits in the shape of the North American plan: area code and exchange begin with 2 to 9. */
export function isNanp(value: number): boolean {
  return value >= 2e9 && value < tenDigits && value % 1e7 >= 2e6;
}
