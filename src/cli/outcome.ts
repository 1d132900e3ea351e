import type { ExitCode } from '../domain/error.ts';

/** What a command ended with; the command that ran sets it. */
export interface Outcome {
  exit: ExitCode;
}
