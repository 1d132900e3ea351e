import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { ListEntry } from '../domain/list.ts';
import type { ContactRecord } from '../domain/record.ts';
import { sha256Of } from './digest.ts';
import { type ListRecord, type RecordsRecord, type RunRecord, runDigest } from './run-record.ts';

/** The form of evidence files. In form 1 `record` was the digest of the whole record file, which did not know its evidence. */
const evidenceSchema = 2;

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
  /** `runDigest` of the record that this belongs to. */
  readonly record: string;
  readonly lists: readonly ListEvidence[];
  readonly suppress: readonly ListEvidence[];
  readonly sources: readonly RecordsRecord[];
  readonly records: readonly (readonly [number, readonly ContactRecord[]])[];
  /** Opt-outs that are known by their digits alone, by the number they block. */
  readonly byDigits: readonly (readonly [number, readonly ContactRecord[]])[];
}

/** The same evidence is the same bytes. */
export function evidenceBytes(evidence: Omit<Evidence, 'schema'>): Uint8Array {
  return gzipSync(JSON.stringify({ schema: evidenceSchema, ...evidence }), { level: 9 });
}

/**
 * Evidence of the run whose record this is. That of another run is refused, and so is evidence that is not byte for byte what the
 * run wrote.
 */
export function readEvidence(path: string, record: RunRecord, recordPath: string): Evidence {
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
  const evidence = parse(path, packed);
  const isOld = evidence.schema === 1;
  const wanted = isOld ? sha256Of(readFileSync(recordPath)) : runDigest(record);
  if (evidence.record !== wanted) {
    throw refused(
      'evidence-other-run',
      path,
      `the evidence belongs to a run with the SHA-256 ${evidence.record}, this is ${wanted}`,
      'give the evidence of this run, and the record as it was written',
    );
  }
  const recorded = record.evidence?.sha256;
  const found = sha256Of(packed);
  if (isOld || recorded === found) return evidence;
  throw refused(
    'evidence-altered',
    path,
    `the evidence was changed after the run: recorded SHA-256 ${recorded ?? 'none'}, found ${found}`,
    'take it from where it was kept safe',
  );
}

function parse(path: string, packed: Buffer): Evidence {
  let evidence: Evidence;
  try {
    evidence = JSON.parse(gunzipSync(packed).toString('utf8')) as Evidence;
  } catch {
    // What the parsers say may quote the file, and the file may be a contact file.
    throw invalid(path, 'the evidence is damaged, or no evidence');
  }
  if (evidence.schema > evidenceSchema)
    throw invalid(path, `the evidence has form ${evidence.schema}; update the program`);
  if (!(evidence.schema >= 1) || !Array.isArray(evidence.lists) || !Array.isArray(evidence.records)) {
    throw invalid(path, 'this is no evidence of a run');
  }
  return evidence;
}

function refused(code: string, file: string, message: string, hint: string): ScrubError {
  return new ScrubError(code, message, { exit: exitCode.different, place: { file }, hint });
}

function invalid(file: string, message: string): ScrubError {
  return new ScrubError('evidence-invalid', message, {
    exit: exitCode.input,
    place: { file },
    hint: 'give the file that `scrub run --evidence` wrote',
  });
}
