/**
 * The cells of one row, as places in a text. Cells become texts of their own only where they are asked for: of ten million rows that
 * repeat a few combinations most cells never are. One object serves all rows, one after the other.
 */
export class RowCells {
  /** Cells of the row at hand. */
  count = 0;
  #text = '';
  /** In the text at hand, the first delimiter that no row was cut at yet; -1 before the first row, the text's length where there is none. */
  #nextDelimiter = -1;
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);

  /** Takes the row that stands in `text` from `start` to `end`: of one text, rows are taken in their order. */
  cut(text: string, start: number, end: number, delimiter: string): void {
    if (text !== this.#text || start === 0) this.#nextDelimiter = -1;
    this.#text = text;
    this.count = 0;
    let from = start;
    // A native search is several times as fast as a loop; one that went beyond the row is not repeated for the next.
    let at = this.#nextDelimiter < start ? this.#find(delimiter, start) : this.#nextDelimiter;
    for (; at < end; at = this.#find(delimiter, from)) {
      this.#add(from, at);
      from = at + 1;
    }
    this.#nextDelimiter = at;
    this.#add(from, end);
  }

  #find(delimiter: string, from: number): number {
    const at = this.#text.indexOf(delimiter, from);
    return at < 0 ? this.#text.length : at;
  }

  /** Takes a row whose cells were cut already. */
  take(cells: readonly string[]): void {
    this.#text = cells.join('');
    this.count = 0;
    let from = 0;
    for (const { length } of cells) {
      this.#add(from, from + length);
      from += length;
    }
  }

  #add(start: number, end: number): void {
    const index = this.count++;
    if (index === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    this.#starts[index] = start;
    this.#ends[index] = end;
  }

  isEmpty(index: number): boolean {
    return this.#starts[index] === this.#ends[index];
  }

  /** A cell as it stands. */
  at(index: number): string {
    return this.#text.slice(this.#starts[index]!, this.#ends[index]!);
  }

  /** Whether a cell is this text. */
  is(index: number, text: string): boolean {
    const start = this.#starts[index]!;
    return this.#ends[index]! - start === text.length && this.#text.startsWith(text, start);
  }

  /** All cells. */
  all(): string[] {
    return Array.from({ length: this.count }, (_, index) => this.at(index));
  }
}

function doubled(table: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(table.length * 2);
  larger.set(table);
  return larger;
}
