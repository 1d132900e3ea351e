import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { ListEntry } from '../domain/list.ts';
import type { ContactRecord } from '../domain/record.ts';
import { sha256Of } from './digest.ts';
import type { ListRecord, RecordsRecord } from './run-record.ts';

/** The form of evidence files. */
const evidenceSchema = 1;

/** What one list says of the numbers of a run, and which list that is. */
export interface ListEvidence {
  readonly list: ListRecord;
  /** Distinct entries; like entries are written once. */
  readonly entries: readonly ListEntry[];
  /** Numbers with the index of their entry. */
  readonly numbers: readonly (readonly [number, number])[];
  /** Numbers whose digits stand in a line that is no valid number. */
  readonly byDigits: readonly number[];
}

/** The list entries and records of the numbers of one run, and of no others: a full list may not be disclosed. */
export interface Evidence {
  readonly schema: number;
  /** SHA-256 of the run record that this belongs to. */
  readonly record: string;
  readonly lists: readonly ListEvidence[];
  readonly suppress: readonly ListEvidence[];
  readonly sources: readonly RecordsRecord[];
  readonly records: readonly (readonly [number, readonly ContactRecord[]])[];
  /** Opt-outs that are known by their digits alone, by the number they block. */
  readonly byDigits: readonly (readonly [number, readonly ContactRecord[]])[];
}

/** Readable by its owner alone; the same evidence is the same bytes. */
export function writeEvidence(path: string, evidence: Omit<Evidence, 'schema'>, force: boolean): number {
  const bytes = gzipSync(JSON.stringify({ schema: evidenceSchema, ...evidence }), { level: 9 });
  try {
    writeFileSync(path, bytes, { mode: 0o600, flag: force ? 'w' : 'wx' });
  } catch (cause) {
    throw new ScrubError('output-cannot-create', `cannot create the evidence \`${path}\``, {
      exit: exitCode.cannotCreate,
      hint: 'name another file, or overwrite with `--force`',
      cause,
    });
  }
  return bytes.length;
}

/** Evidence of the run whose record this is; that of another run is refused. */
export function readEvidence(path: string, recordPath: string): Evidence {
  let packed: Buffer;
  try {
    packed = readFileSync(path);
  } catch (cause) {
    throw new ScrubError('evidence-not-found', `cannot read the evidence \`${path}\``, {
      exit: exitCode.notFound,
      hint: '`scrub run --evidence FILE` writes it',
      cause,
    });
  }
  let evidence: Evidence;
  try {
    evidence = JSON.parse(gunzipSync(packed).toString('utf8')) as Evidence;
  } catch (cause) {
    throw invalid(path, 'the evidence is damaged', cause);
  }
  if (evidence.schema !== evidenceSchema || !Array.isArray(evidence.lists) || !Array.isArray(evidence.records)) {
    throw invalid(path, 'this is no evidence of a run');
  }
  const found = sha256Of(readFileSync(recordPath));
  if (evidence.record === found) return evidence;
  throw new ScrubError(
    'evidence-other-run',
    `the evidence belongs to a record with the SHA-256 ${evidence.record}, found ${found}`,
    {
      exit: exitCode.different,
      place: { file: path },
      hint: 'give the evidence of this run, and the record as it was written',
    },
  );
}

function invalid(file: string, message: string, cause?: unknown): ScrubError {
  return new ScrubError('evidence-invalid', message, {
    exit: exitCode.input,
    place: { file },
    hint: 'give the file that `scrub run --evidence` wrote',
    cause,
  });
}
