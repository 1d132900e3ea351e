import { createHash } from 'node:crypto';
import { type FileRecord, type RunRecord as Recorded, recordDigest, recordSchema } from '../audit/run-record.ts';
import type { WrittenFile } from '../output/whole-file.ts';
import { areaCodeLines, exchangeLines, regionLines } from '../phone/area-code-table.ts';
import { numberingVersion } from '../phone/numbering-version.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import type { Counts } from '../scrub/counts.ts';
import type { ScrubSetup } from '../scrub/scrub-setup.ts';
import type { Inputs } from './inputs.ts';
import { packedRulebook } from './packed-rulebook.ts';
import type { RunSettings } from './run-settings.ts';
import { packageVersion, zoneDataVersion } from './versions.ts';

/** What a run of this program records. */
export type RunRecord = Recorded<
  RunSettings,
  { readonly dialect: ScrubSetup['dialect']; readonly columns: ScrubSetup['columns'] },
  Counts
>;

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
  const { sha256, rulebook } = packedRulebook(setup.rulebook);
  const describe = ({ version, kind, sources, counts: read }: Inputs['lists'][number]) => ({
    ...version,
    kind,
    sources,
    counts: read,
  });
  const record: RunRecord = {
    schema: recordSchema,
    tool: { name: 'campaign-scrub', version: packageVersion('../../package.json') },
    versions: runVersions(setup.rulebook),
    settings: withoutCache(settings),
    contacts: { ...contacts, dialect: setup.dialect, columns: setup.columns },
    lists: inputs.lists.map(describe),
    suppress: inputs.suppress.map(describe),
    records: inputs.records?.sources ?? [],
    rules: {
      sha256,
      files: setup.rulebook.jurisdictions.flatMap(({ files }) => files),
      calendars: setup.rulebook.calendars.map(({ id, days }) => ({
        id,
        until: days.at(-1)?.date ?? '',
        sha256: digestOf(days),
      })),
      rulebook,
    },
    counts,
    outputs: outputs.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    started: startedAt,
  };
  return sealRecord(record);
}

/** A run says the same with copies of its lists and without. */
function withoutCache({ cacheLists: _, ...settings }: RunSettings): RunSettings {
  return settings;
}

/** The record with the digest of its own content, at its end. */
export function sealRecord({ sha256: _, started, ...record }: RunRecord): RunRecord {
  const content = { ...record, started };
  return { ...content, sha256: recordDigest(content) };
}

/** Versions of what a result may depend on beside the program itself. */
export function runVersions({ calendars }: Rulebook): RunRecord['versions'] {
  const library = packageVersion('libphonenumber-js/package.json');
  return {
    node: process.versions.node,
    numbering: library === numberingVersion ? library : `${numberingVersion}, library ${library}`,
    zones: zoneDataVersion(),
    areaCodes: digestOf([areaCodeLines, exchangeLines, regionLines]),
    holidays: digestOf(calendars),
  };
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
