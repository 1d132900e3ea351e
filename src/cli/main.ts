import { exitCode, formatError, ScrubError } from '../domain/error.ts';
import { hideNumbers } from './hidden-numbers.ts';
import { programVersion, terminal } from './terminal.ts';

/** The program: parses the command line, runs one command, turns what happened into an exit code. */
export async function main(args: readonly string[]): Promise<void> {
  // A number that is asked about must not stand in the list of processes, where anybody on the machine can read it.
  process.title = 'scrub';
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever sends a result answers for it.
    if (process.stdout.listenerCount('error') > 1) return;
    // A closed pipe is how `scrub … | head` ends, not an error.
    process.exit(error.code === 'EPIPE' ? exitCode.ok : report(outputFailed(error), args));
  });
  // Nobody reads the messages any more; the results are worth ending properly.
  process.stderr.on('error', () => undefined);
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    terminal.out(`${programVersion()}\n`);
    return;
  }
  try {
    const { runCommand } = await import('./program.ts');
    process.exitCode = await runCommand(args);
  } catch (error) {
    process.exitCode = report(error, args);
  }
}

function outputFailed(cause: NodeJS.ErrnoException): ScrubError {
  const what = cause.code === 'ENOSPC' ? 'the disk is full' : `it cannot be written (${cause.code})`;
  return new ScrubError('write-failed', `standard output: ${what}`, { exit: exitCode.io, cause });
}

function report(error: unknown, args: readonly string[]): number {
  if (error instanceof ScrubError) {
    terminal.err(hideNumbers(`scrub: ${formatError(error)}\n`, args));
    return error.exit;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(hideNumbers(`scrub: this is a bug, please report it\n${text}\n`, args));
  return exitCode.bug;
}
