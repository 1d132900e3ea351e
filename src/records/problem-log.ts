import { exitCode, type Place, ScrubError } from '../domain/error.ts';

/** Something to know that did not stop the reading, counted by code and file; `place` is the first of them. */
export interface RecordWarning {
  readonly code: string;
  readonly message: string;
  readonly place: Place;
  readonly count: number;
}

/** How many refused rows are gathered before the reading stops: enough to mend a file in one go. */
const mostRefused = 20;

/** Gathers what is wrong with the rows of one file. */
export class ProblemLog {
  readonly #file: string;
  readonly #refused: { readonly place: Place; readonly message: string; readonly hint: string }[] = [];
  readonly #warnings = new Map<string, { message: string; place: Place; count: number }>();

  constructor(file: string) {
    this.#file = file;
  }

  /** `column` is the column of the table, from 1. */
  refuse(line: number, column: number | undefined, message: string, hint: string): void {
    this.#refused.push({ place: this.#place(line, column), message, hint });
    if (this.#refused.length === mostRefused) this.end();
  }

  warn(code: string, line: number, column: number | undefined, message: string, key = '', count = 1): void {
    const known = this.#warnings.get(code + key);
    if (known) known.count += count;
    else this.#warnings.set(code + key, { message, place: this.#place(line, column), count });
  }

  /** Throws if a row was refused. */
  end(): void {
    const [first, ...others] = this.#refused;
    if (!first) return;
    const lines = [...new Set(others.map(({ place }) => place.line).filter((line) => line !== first.place.line))];
    const more = lines.length === 0 ? '' : `; refused too: line${lines.length > 1 ? 's' : ''} ${lines.join(', ')}`;
    throw new ScrubError('record-invalid', first.message, {
      exit: exitCode.input,
      place: first.place,
      hint: first.hint + more,
    });
  }

  get warnings(): readonly RecordWarning[] {
    return [...this.#warnings].map(([key, warning]) => ({ code: key.split(' ')[0]!, ...warning }));
  }

  #place(line: number, column: number | undefined): Place {
    return column === undefined ? { file: this.#file, line } : { file: this.#file, line, column };
  }
}
