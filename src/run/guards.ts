import { exitCode, ScrubError } from '../domain/error.ts';
import type { Counts } from '../scrub/counts.ts';
import type { Guards } from './run-settings.ts';

/** Stops a run whose result a scheduled job should not use; nothing is written then. */
export function checkGuards({ rows, numbers, verdicts }: Counts, guards: Guards): void {
  const trip = (message: string, hint: string): never => {
    throw new ScrubError('guard-tripped', `${message}; nothing was written`, { exit: exitCode.guard, hint });
  };
  if (guards.minRows !== undefined && rows < guards.minRows) {
    trip(
      `the file has ${rows} rows, fewer than \`--min-rows ${guards.minRows}\``,
      'look whether the export was cut off',
    );
  }
  const lost = verdicts.rejected + verdicts.held;
  if (guards.maxRejectRate !== undefined && numbers > 0 && lost / numbers > guards.maxRejectRate) {
    const share = ((lost / numbers) * 100).toFixed(1);
    trip(
      `${share} % of the numbers are rejected or held, more than \`--max-reject-rate\` allows`,
      'run with `--dry-run` to see the reasons; a wrong column, country or list is the usual cause',
    );
  }
  if (guards.maxHeld !== undefined && verdicts.held > guards.maxHeld) {
    trip(
      `${verdicts.held} numbers are held, more than \`--max-held ${guards.maxHeld}\``,
      'run with `--dry-run` to see what is missing; a stale or missing list is the usual cause',
    );
  }
}
