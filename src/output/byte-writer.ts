const quote = 34;

/** Memory that nobody has zeroed, in a buffer of its own so that it can be handed to another thread. */
function uncleared(size: number): Uint8Array {
  return new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
}

/** A byte buffer that grows; what it holds is taken out once per batch. */
export class ByteWriter {
  #bytes: Uint8Array = uncleared(1 << 16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The bytes so far, in memory that the writer gives away; it is empty afterwards. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = uncleared(Math.max(this.#length, 1 << 16));
    this.#length = 0;
    return taken;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    let size = this.#bytes.length * 2;
    while (size < this.#length + more) size *= 2;
    const larger = uncleared(size);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  copy(source: Uint8Array, start = 0, end = source.length): void {
    const count = end - start;
    this.#room(count);
    const bytes = this.#bytes;
    let at = this.#length;
    this.#length += count;
    // A loop beats `set` and its subarray for the few bytes of a cell, and loses for a row.
    if (count <= 32) for (let i = start; i < end; i++) bytes[at++] = source[i]!;
    else bytes.set(source.subarray(start, end), at);
  }

  /** A text that is known to be ASCII. */
  ascii(text: string): void {
    this.#room(text.length);
    for (let i = 0; i < text.length; i++) this.#bytes[this.#length++] = text.charCodeAt(i);
  }

  text(text: string): void {
    this.copy(Buffer.from(text, 'utf8'));
  }

  /** A whole number in decimal digits. */
  digits(value: number): void {
    this.#room(20);
    let size = 1;
    for (let limit = 10; limit <= value; limit *= 10) size++;
    // Two halves that fit 32 bits divide several times faster than a double.
    let high = Math.floor(value / 1e7);
    let low = value - high * 1e7;
    const bytes = this.#bytes;
    const start = this.#length;
    let at = start + size;
    this.#length = at;
    for (let digit = 0; digit < 7 && at > start; digit++) {
      const tenth = (low / 10) | 0;
      bytes[--at] = 48 + low - tenth * 10;
      low = tenth;
    }
    while (at > start) {
      const tenth = high < 2_147_483_648 ? (high / 10) | 0 : Math.floor(high / 10);
      bytes[--at] = 48 + high - tenth * 10;
      high = tenth;
    }
  }

  /**
   * Copies a cell's bytes where they are plain ASCII that needs neither quotes nor an apostrophe against formulas. Otherwise
   * writes nothing and says so.
   */
  plainCell(source: Uint8Array, start: number, end: number, delimiter: number): boolean {
    if (start === end) return true;
    const first = source[start]!;
    // Everything that a spreadsheet may take for a formula, and a space, sorts below the digits or needs a closer look.
    if ((first < 48 && first !== 40) || first === 61 || first === 64 || source[end - 1]! <= 32) return false;
    for (let i = start; i < end; i++) {
      const byte = source[i]!;
      if (byte < 32 || byte >= 127 || byte === quote || byte === delimiter) return false;
    }
    this.copy(source, start, end);
    return true;
  }
}
