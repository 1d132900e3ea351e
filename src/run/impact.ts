import type { Sentence } from '../domain/verdict.ts';
import type { Tally } from '../scrub/counts.ts';
import { type RunResult, runScrub } from './pipeline.ts';
import { reasonTexts } from './reason-sentences.ts';
import type { RunSettings } from './run-settings.ts';

export interface ImpactRow {
  /** A verdict, or the reason that decided. */
  readonly name: string;
  readonly a: number;
  readonly b: number;
  /** The sentence of a reason. */
  readonly says?: Sentence;
}

export interface Impact {
  readonly numbers: number;
  readonly verdicts: readonly ImpactRow[];
  readonly reasons: readonly ImpactRow[];
}

type Days = RunSettings['campaign']['on'];

/** The same contacts judged as if contact were planned on other days: nothing is written. */
export async function impactOf(settings: RunSettings, a: Days, b: Days): Promise<Impact> {
  const judged = async (on: Days): Promise<RunResult> =>
    runScrub({ ...settings, campaign: { ...settings.campaign, on }, guards: {} }, { startedAt: '' });
  const { counts: first, setup } = await judged(a);
  const { counts: second } = await judged(b);
  // A reason that is gone speaks as it did.
  const [then, now] = [reasonTexts(setup.rulebook, { on: a }), reasonTexts(setup.rulebook, { on: b })];
  return {
    numbers: first.numbers,
    verdicts: (['clean', 'rejected', 'held'] as const).map((name) => ({
      name,
      a: first.verdicts[name],
      b: second.verdicts[name],
    })),
    reasons: rowsOf(first.first, second.first).map((row) => {
      const says = (row.b > 0 ? now : then).get(row.name)?.says;
      return says ? { ...row, says } : row;
    }),
  };
}

/** The largest change first. */
function rowsOf(a: Tally, b: Tally): ImpactRow[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const size = ({ a: before, b: after }: ImpactRow): number => Math.abs(after - before);
  return names
    .map((name) => ({ name, a: a[name] ?? 0, b: b[name] ?? 0 }))
    .sort((x, y) => size(y) - size(x) || (x.name < y.name ? -1 : 1));
}
