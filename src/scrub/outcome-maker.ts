import type { Dialect } from '../contacts/dialect.ts';
import { encodeText } from '../contacts/encoding.ts';
import type { AskedOfRecords } from '../domain/record.ts';
import type { Judgement } from '../domain/verdict.ts';
import { viewOf } from '../output/byte-writer.ts';
import { cleanTail, type NumberLabel, rejectionTail } from '../output/verdict-cells.ts';
import type { Outcome } from './outcome.ts';
import type { WritingOptions } from './scrub-setup.ts';

const encoder = new TextEncoder();
const nothing = viewOf(new Uint8Array(0));
/** Outcomes that are compared with new ones; with more, like ones are merely kept twice. */
const mostKnown = 20_000;

/** Says judgements in the bytes of the results. */
export class OutcomeMaker {
  readonly #dialect: Dialect;
  readonly #writing: WritingOptions;
  readonly #known = new Map<string, Outcome>();

  constructor(dialect: Dialect, writing: WritingOptions) {
    this.#dialect = dialect;
    this.#writing = writing;
  }

  /** An outcome that numbers share; one object for all judgements that come to the same. `asked`: see `Outcome`. */
  make(judgement: Judgement, label: NumberLabel, asked?: ReadonlySet<AskedOfRecords>): Outcome {
    const text = this.tailText(judgement, label);
    const counted = [judgement.verdict, ...judgement.notes, '', ...judgement.basis, '', ...(asked ?? [])];
    const name = `${counted.join(' ')}\n${text}`;
    const known = this.#known.get(name);
    if (known) return known;
    const { verdict } = judgement;
    const outcome = { verdict, judgement, tail: this.encode(judgement, text), ...(asked ? { asked } : {}) };
    if (this.#known.size < mostKnown) this.#known.set(name, outcome);
    return outcome;
  }

  /** An outcome that is one number's alone. */
  makeOwn(judgement: Judgement, label: NumberLabel): Outcome {
    const own = this.encode(judgement, this.tailText(judgement, label));
    return { verdict: judgement.verdict, judgement, tail: nothing, own };
  }

  /** What stands behind the number: in the clean list, or in the report. */
  tailText(judgement: Judgement, label: NumberLabel): string {
    const { language, form } = this.#writing;
    const { delimiter } = this.#dialect;
    return judgement.verdict === 'clean'
      ? cleanTail(judgement, label, delimiter, form)
      : rejectionTail(judgement, label, delimiter, language);
  }

  /** The clean list has the encoding of the contacts, the report has UTF-8. */
  encode({ verdict }: Judgement, text: string): DataView {
    return viewOf(verdict === 'clean' ? encodeText(text, this.#dialect.encoding) : encoder.encode(text));
  }

  /** Whether a text can stand inside a cell, and in the brackets of a basis, without changing anything around it. */
  isPlain(text: string): boolean {
    return !/["\r\n[\]\uE000-\uEFFF]|^ | $/.test(text) && !text.includes(this.#dialect.delimiter);
  }
}
