/** A place in a file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** The exit codes of the command line, by what happened. */
export const exitCode = {
  ok: 0,
  bug: 1,
  usage: 2,
  held: 3,
  guard: 4,
  rules: 5,
  different: 6,
  cases: 7,
  input: 65,
  notFound: 66,
  cannotCreate: 73,
  io: 74,
  locked: 75,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/**
 * Every failure that a user can cause or mend. `code` is stable (`input-empty`, `rule-overlap`…), `message` starts lower
 * case and has no final period, user input stands in backticks, `hint` says what to do.
 */
export class ScrubError extends Error {
  override readonly name = 'ScrubError';
  readonly code: string;
  readonly exit: ExitCode;
  readonly place: Place | undefined;
  readonly hint: string | undefined;

  constructor(
    code: string,
    message: string,
    options: { exit: ExitCode; place?: Place | undefined; hint?: string | undefined; cause?: unknown },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.exit = options.exit;
    this.place = options.place;
    this.hint = options.hint;
  }
}

/** `file:line:column`, as far as it is known. */
export function formatPlace(place: Place): string {
  if (place.line === undefined) return place.file;
  return place.column === undefined ? `${place.file}:${place.line}` : `${place.file}:${place.line}:${place.column}`;
}

/** One error as the terminal shows it: `place: message`, then a `hint:` line. */
export function formatError(error: ScrubError): string {
  const head = error.place ? `${formatPlace(error.place)}: ${error.message}` : error.message;
  return error.hint ? `${head}\n  hint: ${error.hint}` : head;
}

/** A broken promise of the program itself, never of its input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** For the default branch of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
