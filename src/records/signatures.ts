/** Beyond so many, a combination of records is as good as one number's own. */
const mostSignatures = 100_000;
/** Stands for the day of a record whose day does not matter; before all days that a record can have. */
const anyDay = -(2 ** 30);

/**
 * Small numbers for sequences of records: one for all numbers whose records differ only in their references and in their time
 * of day. Days are given as `dayKeyOf` codes them, records in the order of their days.
 */
export class Signatures {
  /** By signature so far, by what the next record is alike, by its day: the signature with that record. */
  readonly #steps: (Map<number, Map<number, number>> | undefined)[] = [];
  readonly #undated: number[] = [0];
  readonly #latest: number[] = [anyDay];
  #last = 0;

  /** The signature of records with one more, from 1; -1 where there are too many. `before`: 0 for the first record. */
  after(before: number, alike: number, dayKey: number): number {
    if (before < 0) return before;
    let byAlike = this.#steps[before];
    if (!byAlike) {
      byAlike = new Map();
      this.#steps[before] = byAlike;
    }
    let byDay = byAlike.get(alike);
    if (!byDay) {
      byDay = new Map();
      byAlike.set(alike, byDay);
    }
    const known = byDay.get(dayKey);
    if (known !== undefined) return known;
    if (this.#last === mostSignatures) return -1;
    const signature = ++this.#last;
    byDay.set(dayKey, signature);
    this.#latest[signature] = dayKey;
    this.#undated[signature] = dayKey === anyDay ? signature : this.after(this.#undated[before]!, alike, anyDay);
    return signature;
  }

  /** The signature of the same records on whatever days; -1 where there are too many. */
  undated(signature: number): number {
    return this.#undated[signature]!;
  }

  /** Day of the latest record of a signature with days. */
  latest(signature: number): number {
    return this.#latest[signature]!;
  }
}
