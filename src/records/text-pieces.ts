import type { TextPiece } from './text-file.ts';

const newline = 10;

/** The text of a file, pulled piece by piece; the last answer carries `Done`. */
export type TextPieces<Done> = AsyncGenerator<TextPiece, Done>;

/** The pieces of a text, of which the rest of one can be taken back. */
export class Pieces<Done> {
  readonly #pieces: TextPieces<Done>;
  #rest: Buffer | undefined;
  #answer: Done | undefined;

  constructor(pieces: TextPieces<Done>) {
    this.#pieces = pieces;
  }

  /** What came with the end. */
  get answer(): Done {
    return this.#answer!;
  }

  /** The next piece; undefined at the end. */
  async next(): Promise<TextPiece | undefined> {
    const rest = this.#rest;
    this.#rest = undefined;
    if (rest) return rest;
    const step = await this.#pieces.next();
    if (!step.done) return step.value;
    // Asked once more, a generator gives nothing.
    this.#answer ??= step.value;
    return undefined;
  }

  /** The first line of a piece, and the rest of it back. */
  lineOf(piece: Buffer): string {
    const end = piece.indexOf(newline) + 1;
    if (end > 0 && end < piece.length) this.#rest = piece.subarray(end);
    return piece.toString('latin1', 0, end > 0 ? end : piece.length);
  }
}
