/** `000` to `999` as ASCII, one after the other. */
const threeDigits = Uint8Array.from({ length: 3000 }, (_, index) => {
  const value = (index / 3) | 0;
  return 48 + [(value / 100) | 0, ((value / 10) | 0) % 10, value % 10][index % 3]!;
});

/** Memory that nobody has zeroed. */
function uncleared(size: number): Uint8Array {
  return new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
}

/** Up to here bytes are copied by a loop; beyond, the call of a native copy has paid for itself. */
const longestLoop = 128;

/** Bytes for `copyWords`. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A byte buffer that grows; what it holds is read out after each row. */
export class ByteWriter {
  #bytes: Uint8Array = uncleared(1 << 16);
  /** The same bytes, written four at a time. */
  #words: DataView = viewOf(this.#bytes);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The bytes so far, in memory that the writer uses again at the next write. */
  lend(): Uint8Array {
    const lent = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return lent;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    let size = this.#bytes.length * 2;
    while (size < this.#length + more) size *= 2;
    const larger = uncleared(size);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#use(larger);
  }

  #use(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#words = viewOf(bytes);
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  copy(source: Uint8Array, start = 0, end = source.length): void {
    this.copyWords(viewOf(source), start, end);
  }

  /**
   * Copies bytes of `source`, four at a time: making a view of each piece for `set` costs more than the copy, and a loop over
   * single bytes three times as much. Rows and tails come this way, so nothing is allocated for them.
   */
  copyWords(source: DataView, start = 0, end = source.byteLength): void {
    const count = end - start;
    this.#room(count);
    let at = this.#length;
    this.#length += count;
    if (count > longestLoop) {
      this.#bytes.set(new Uint8Array(source.buffer, source.byteOffset + start, count), at);
      return;
    }
    const words = this.#words;
    let from = start;
    for (; from + 4 <= end; from += 4, at += 4) words.setInt32(at, source.getInt32(from, true), true);
    for (; from < end; from++, at++) words.setUint8(at, source.getUint8(from));
  }

  /** A text that is known to be ASCII. */
  ascii(text: string): void {
    this.#room(text.length);
    for (let i = 0; i < text.length; i++) this.#bytes[this.#length++] = text.charCodeAt(i);
  }

  text(text: string): void {
    this.copy(Buffer.from(text, 'utf8'));
  }

  /** A whole number in decimal digits, three at a time. */
  digits(value: number): void {
    this.#room(20);
    const bytes = this.#bytes;
    let unit = 1;
    while (unit * 1000 <= value) unit *= 1000;
    let rest = value;
    let three = Math.floor(rest / unit);
    rest -= three * unit;
    let at = this.#length;
    if (three >= 100) bytes[at++] = threeDigits[three * 3]!;
    if (three >= 10) bytes[at++] = threeDigits[three * 3 + 1]!;
    bytes[at++] = threeDigits[three * 3 + 2]!;
    for (unit /= 1000; unit >= 1; unit /= 1000) {
      three = (rest / unit) | 0;
      rest -= three * unit;
      bytes[at++] = threeDigits[three * 3]!;
      bytes[at++] = threeDigits[three * 3 + 1]!;
      bytes[at++] = threeDigits[three * 3 + 2]!;
    }
    this.#length = at;
  }
}
