import { exitCode, ScrubError } from '../domain/error.ts';

/** Texts one after the other in shared memory, in chunks of a megabyte; a position is one unsigned 32-bit number. */
export interface SharedTexts {
  readonly chunks: readonly SharedArrayBuffer[];
}

const chunkBits = 20;
export const chunkSize = 1 << chunkBits;
const mostChunks = 1 << (32 - chunkBits);
const bytesOfLength = 3;
const longestLoop = 100;

/** Writes texts and gives back where they are. Position 0 is the empty text. */
export class TextHeapWriter {
  readonly #chunks: SharedArrayBuffer[] = [];
  readonly #encoder = new TextEncoder();
  #current: Uint8Array = new Uint8Array(0);
  #used = 0;

  constructor() {
    this.#grow();
    this.#used = bytesOfLength;
  }

  write(text: string): number {
    if (text === '') return 0;
    if (this.#used + bytesOfLength + text.length * 3 > chunkSize) this.#grow();
    const { position } = this;
    const start = this.#used;
    const written = this.#put(text, start + bytesOfLength);
    this.#current[start] = written & 0xff;
    this.#current[start + 1] = (written >>> 8) & 0xff;
    this.#current[start + 2] = written >>> 16;
    this.#used = start + bytesOfLength + written;
    return position;
  }

  /** Where the next text would stand, and how many bytes of its chunk are left. */
  get position(): number {
    return (this.#chunks.length - 1) * chunkSize + this.#used;
  }

  get room(): number {
    return chunkSize - this.#used;
  }

  /** Writes texts that lie one after the other as they do here; at most as many bytes as there is room for. */
  append(texts: Uint8Array): void {
    this.#current.set(texts, this.#used);
    this.#used += texts.length;
  }

  /** Goes on in a new chunk. */
  renew(): void {
    this.#grow();
  }

  /** Most texts are short and ASCII: for them a call of the encoder takes longer than the loop. */
  #put(text: string, at: number): number {
    const bytes = this.#current;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127 || index === longestLoop) return this.#encoder.encodeInto(text, bytes.subarray(at)).written;
      bytes[at + index] = code;
    }
    return text.length;
  }

  share(): SharedTexts {
    return { chunks: this.#chunks };
  }

  #grow(): void {
    if (this.#chunks.length === mostChunks) {
      throw new ScrubError('records-too-large', 'the texts of the records take more than 4 gigabytes', {
        exit: exitCode.input,
        hint: 'map fewer columns (`evidence` is the usual one) or scrub in parts',
      });
    }
    const chunk = new SharedArrayBuffer(chunkSize);
    this.#chunks.push(chunk);
    this.#current = new Uint8Array(chunk);
    this.#used = 0;
  }
}

export class TextHeapReader {
  readonly #chunks: readonly Buffer[];

  constructor(texts: SharedTexts) {
    this.#chunks = texts.chunks.map((chunk) => Buffer.from(chunk));
  }

  read(position: number): string {
    if (position === 0) return '';
    const chunk = this.#chunks[position >>> chunkBits]!;
    const start = position & (chunkSize - 1);
    const length = chunk[start]! | (chunk[start + 1]! << 8) | (chunk[start + 2]! << 16);
    return chunk.toString('utf8', start + bytesOfLength, start + bytesOfLength + length);
  }
}
