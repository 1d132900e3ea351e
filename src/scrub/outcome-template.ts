import type { ContactRecord, NamedRecord } from '../domain/record.ts';
import type { Evidence, Judgement } from '../domain/verdict.ts';
import { describeRecord } from '../judge/record-test.ts';
import type { NumberLabel } from '../output/verdict-cells.ts';
import type { Outcome } from './outcome.ts';
import type { OutcomeMaker } from './outcome-maker.ts';

/** Stand for the first, the second… record of a number; characters that Unicode leaves to private use. */
const firstPlace = 0xe000;
const mostRecords = 0x1000;
const places = /([\uE000-\uEFFF])/;

/**
 * A verdict that names records of the number: made of one number, and filled for every other whose records are alike but for what
 * names them. So a consent in each row costs a line of text, and no asking of rules.
 */
export class OutcomeTemplate {
  readonly #maker: OutcomeMaker;
  readonly #judgement: Judgement;
  readonly #label: NumberLabel;
  readonly #tail: DataView;
  readonly #tailEnd: DataView;
  /** What stands between the first place and the last: records by index, and the texts between them. */
  readonly #middle: readonly (number | string)[];

  private constructor(maker: OutcomeMaker, judgement: Judgement, label: NumberLabel, parts: readonly string[]) {
    this.#maker = maker;
    this.#judgement = judgement;
    this.#label = label;
    this.#tail = maker.encode(judgement, parts[0]!);
    this.#tailEnd = maker.encode(judgement, parts.length > 1 ? parts.at(-1)! : '');
    this.#middle = parts.slice(1, -1).map((part) => (places.test(part) ? part.charCodeAt(0) - firstPlace : part));
  }

  /**
   * What becomes of all numbers whose records are like these: one outcome where the judgement names none of them, otherwise a
   * template. Undefined where records cannot be told apart by what names them.
   */
  static of(
    judgement: Judgement,
    label: NumberLabel,
    records: readonly ContactRecord[],
    maker: OutcomeMaker,
  ): Outcome | OutcomeTemplate | undefined {
    const names = namesOf(records);
    if (!names || places.test(maker.tailText(judgement, label))) return undefined;
    const placeOf = new Map(names.map((name, index) => [name, String.fromCharCode(firstPlace + index)]));
    let isNamed = false;
    const open = withTexts(judgement, (text) => {
      const place = placeOf.get(text);
      isNamed ||= place !== undefined;
      return place ?? text;
    });
    if (!isNamed) return maker.make(judgement, label);
    const parts = maker.tailText(open, label).split(places);
    return new OutcomeTemplate(maker, open, label, parts);
  }

  /** The outcome of a number with these records; undefined where they cannot be told apart by what names them. */
  fill(records: readonly NamedRecord[]): Outcome | undefined {
    const names = namesOf(records);
    if (!names) return undefined;
    let text = '';
    for (const part of this.#middle) {
      if (typeof part === 'number' && !this.#maker.isPlain(names[part]!)) return this.#writtenOut(names);
      text += typeof part === 'number' ? names[part]! : part;
    }
    const judgement = this.#judgement;
    const own = this.#maker.encode(judgement, text);
    return { verdict: judgement.verdict, judgement, tail: this.#tail, own, tailEnd: this.#tailEnd };
  }

  /** A name with a delimiter or a quote in it puts its whole cell into quotes. */
  #writtenOut(names: readonly string[]): Outcome {
    const judgement = withTexts(this.#judgement, (text) =>
      places.test(text) ? names[text.charCodeAt(0) - firstPlace]! : text,
    );
    return this.#maker.makeOwn(judgement, this.#label);
  }
}

/** How each record is named; undefined where two have one name, so that naming one or both cannot be told apart. */
function namesOf(records: readonly NamedRecord[]): readonly string[] | undefined {
  const names = records.map(describeRecord);
  return names.length <= mostRecords && (names.length === 1 || new Set(names).size === names.length)
    ? names
    : undefined;
}

function withTexts(judgement: Judgement, change: (text: string) => string): Judgement {
  const ofAll = (evidence: readonly Evidence[]) => evidence.map(({ text }) => ({ text: change(text) }));
  const { reasons, basisEvidence } = judgement;
  return {
    ...judgement,
    reasons: reasons.map((reason) => ({ ...reason, evidence: ofAll(reason.evidence) })),
    ...(basisEvidence
      ? { basisEvidence: Object.fromEntries(Object.entries(basisEvidence).map(([name, all]) => [name, ofAll(all)])) }
      : {}),
  };
}
