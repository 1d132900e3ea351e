/** Beyond so many, a combination of records is as good as one number's own. */
const mostSignatures = 50_000;

/** Small numbers for sequences of records: one for all numbers whose records differ only in the reference of their evidence. */
export class Signatures {
  /** By signature so far, by what the next record is alike, by its moment: the signature with that record. */
  readonly #steps: (Map<number, Map<number, number>> | undefined)[] = [];
  #last = 0;

  /** The signature of records with one more, from 1; -1 where there are too many. `before`: 0 for the first record. */
  after(before: number, alike: number, moment: number): number {
    if (before < 0) return before;
    let byAlike = this.#steps[before];
    if (!byAlike) {
      byAlike = new Map();
      this.#steps[before] = byAlike;
    }
    let byMoment = byAlike.get(alike);
    if (!byMoment) {
      byMoment = new Map();
      byAlike.set(alike, byMoment);
    }
    const known = byMoment.get(moment);
    if (known !== undefined) return known;
    if (this.#last === mostSignatures) return -1;
    byMoment.set(moment, ++this.#last);
    return this.#last;
  }
}
