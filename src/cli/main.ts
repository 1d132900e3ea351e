import { exitCode, formatError, ScrubError } from '../domain/error.ts';
import { hideNumbers } from './hidden-numbers.ts';
import { programVersion, terminal } from './terminal.ts';

/** The program: parses the command line, runs one command, turns what happened into an exit code. */
export async function main(args: readonly string[]): Promise<void> {
  // A number that is asked about must not stand in the list of processes, where anybody on the machine can read it.
  process.title = 'scrub';
  // A closed pipe is how `scrub … | head` ends, not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCode.ok);
    throw error;
  });
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

function report(error: unknown, args: readonly string[]): number {
  if (error instanceof ScrubError) {
    terminal.err(hideNumbers(`scrub: ${formatError(error)}\n`, args));
    return error.exit;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(hideNumbers(`scrub: this is a bug, please report it\n${text}\n`, args));
  return exitCode.bug;
}
