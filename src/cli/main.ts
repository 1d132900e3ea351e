import { exitCode, formatError, ScrubError } from '../domain/error.ts';
import { programVersion, terminal } from './terminal.ts';

/** The program: parses the command line, runs one command, turns what happened into an exit code. */
export async function main(args: readonly string[]): Promise<void> {
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
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof ScrubError) {
    terminal.err(`scrub: ${formatError(error)}\n`);
    return error.exit;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`scrub: this is a bug, please report it\n${text}\n`);
  return exitCode.bug;
}
