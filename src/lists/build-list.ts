import { existsSync } from 'node:fs';
import { exitCode, ScrubError } from '../domain/error.ts';
import { closeCompiled, isCompiled, openCompiled } from './compiled-list.ts';
import type { ListHeader } from './list-file.ts';
import type { ListContext, ListSpec } from './list-spec.ts';
import { writeList } from './list-writer.ts';
import { readList } from './read-list.ts';

export interface BuildOptions extends ListContext {
  readonly spec: ListSpec;
  /** The compiled list to write. */
  readonly out: string;
  /** Replace what is there. */
  readonly force?: boolean;
  /** The build to compare with; absent: the one that is replaced. */
  readonly previous?: string;
  /** Largest share of numbers that may be gone since the previous build; default 0.1, for an answer to a query 1. */
  readonly maxShrink?: number;
}

const shrinkLimit = 0.1;

/** Reads the files of a list and writes one compiled file. */
export async function buildList(options: BuildOptions): Promise<ListHeader> {
  const { out, spec } = options;
  refuseExisting(out, options.force === true);
  const data = await readList(spec, options);
  // An answer is as long as its query.
  const limit = options.maxShrink ?? (data.kind === 'query' ? 1 : shrinkLimit);
  refuseShrunk(data.finished.size, spec.id, options.previous ?? out, limit);
  return writeList(out, data);
}

export function refuseExisting(out: string, force: boolean): void {
  if (force || !existsSync(out)) return;
  throw new ScrubError('list-exists', 'the compiled list exists already', {
    exit: exitCode.cannotCreate,
    place: { file: out },
    hint: 'replace it with --force',
  });
}

/** A registry that suddenly lost a tenth of its numbers was more likely cut off than emptied. */
export function refuseShrunk(size: number, id: string, previous: string, limit: number): void {
  if (!existsSync(previous) || !isCompiled(previous)) return;
  const open = openCompiled(previous);
  closeCompiled(open);
  const before = open.header.counts.distinct;
  if (open.header.version.id !== id || size >= before * (1 - limit)) return;
  const share = Math.round((100 * (before - size)) / before);
  throw new ScrubError(
    'list-shrunk',
    `list \`${id}\` holds ${size} numbers, ${share} % fewer than the ${before} before`,
    {
      exit: exitCode.guard,
      place: { file: previous },
      hint: 'check that the download is whole; if it is, raise --max-shrink',
    },
  );
}
