import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { zoneDataVersion } from '../domain/zone.ts';
import type { WrittenFile } from '../output/atomic-files.ts';
import type { Counts } from './counts.ts';
import type { Inputs } from './inputs.ts';
import type { RunSettings } from './run-settings.ts';
import type { ScrubSetup } from './scrub-setup.ts';

/** The form of run records; a newer program still reads older ones. */
export const recordSchema = 1;

export interface FileRecord {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** Everything that decided a run, and digests of everything it read and wrote. `started` is the one thing that decides nothing. */
export interface RunRecord {
  readonly schema: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly versions: { readonly node: string; readonly numbering: string; readonly zones: string };
  readonly settings: RunSettings;
  readonly contacts: FileRecord & { readonly dialect: ScrubSetup['dialect']; readonly columns: ScrubSetup['columns'] };
  readonly lists: readonly unknown[];
  readonly suppress: readonly unknown[];
  readonly records: readonly unknown[];
  readonly rules: { readonly sha256: string; readonly files: readonly unknown[]; readonly rulebook: string };
  readonly counts: Counts;
  readonly outputs: readonly { readonly path: string; readonly size: number; readonly sha256: string }[];
  readonly started: string;
}

export interface RecordParts {
  readonly settings: RunSettings;
  readonly setup: ScrubSetup;
  readonly inputs: Inputs;
  readonly contacts: FileRecord;
  readonly counts: Counts;
  readonly outputs: readonly WrittenFile[];
  readonly startedAt: string;
}

export function makeRecord({ settings, setup, inputs, contacts, counts, outputs, startedAt }: RecordParts): RunRecord {
  const rulebook = Buffer.from(JSON.stringify(setup.rulebook));
  const describe = ({ version, kind, sources, counts: read }: Inputs['lists'][number]) => ({
    ...version,
    kind,
    sources,
    counts: read,
  });
  return {
    schema: recordSchema,
    tool: { name: 'campaign-scrub', version: packageVersion('../../package.json') },
    versions: {
      node: process.versions.node,
      numbering: packageVersion('libphonenumber-js/package.json'),
      zones: zoneDataVersion(),
    },
    settings,
    contacts: { ...contacts, dialect: setup.dialect, columns: setup.columns },
    lists: inputs.lists.map(describe),
    suppress: inputs.suppress.map(describe),
    records: inputs.records?.sources ?? [],
    rules: {
      sha256: createHash('sha256').update(rulebook).digest('hex'),
      files: setup.rulebook.jurisdictions.flatMap(({ files }) => files),
      rulebook: gzipSync(rulebook, { level: 9 }).toString('base64'),
    },
    counts,
    outputs: outputs.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    started: startedAt,
  };
}

function packageVersion(file: string): string {
  return (createRequire(import.meta.url)(file) as { version: string }).version;
}
