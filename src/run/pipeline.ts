import { type Batch, readBatches, SpareBuffers } from '../contacts/batch.ts';
import { type ByteSource, openContacts } from '../contacts/byte-source.ts';
import { type ContactsHead, readHead } from '../contacts/contacts-head.ts';
import { encodeOutput, outputMark } from '../contacts/encoding.ts';
import { type Spool, spool } from '../contacts/spool.ts';
import { requestsOf } from '../lists/list-spec.ts';
import { expandFiles } from '../lists/source-files.ts';
import { csvLine, safeText } from '../output/cell.ts';
import { type Digest, OwnDigest } from '../output/digest.ts';
import { checkResults, ResultFiles, type ResultPaths } from '../output/result-files.ts';
import { rejectionColumns, rejectionRepairColumn } from '../output/verdict-cells.ts';
import type { WrittenFile } from '../output/whole-file.ts';
import { createPhoneReader } from '../phone/phone-reader.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { addCounts, assertConserved, type Counts, emptyCounts } from '../scrub/counts.ts';
import { type Duplicates, keptDuplicates } from '../scrub/duplicates.ts';
import { addedHeader } from '../scrub/row-writer.ts';
import type { ComingSetup, ScrubSetup } from '../scrub/scrub-setup.ts';
import { scrubBatches } from '../scrub/scrubbing.ts';
import { startThreads, type Threads } from '../scrub/threads.ts';
import { refuseBeyondData } from './data-limits.ts';
import { checkGuards } from './guards.ts';
import { type Inputs, openInputs } from './inputs.ts';
import type { CountryGuess } from './inspect-country.ts';
import { fileSetup, withInputs } from './make-setup.ts';
import { hasMarks, marksOf } from './marked-rows.ts';
import { phoneShare } from './phone-share.ts';
import { countryOfRun, withCountry } from './run-country.ts';
import { makeRecord, type RunRecord, sealRecord } from './run-record.ts';
import { runReport } from './run-report.ts';
import type { RunSettings } from './run-settings.ts';
import { rulesFor } from './shipped-rules.ts';
import { refuseUnknownNames } from './unknown-names.ts';

export interface RunResult {
  readonly counts: Counts;
  readonly head: ContactsHead;
  readonly setup: ScrubSetup;
  readonly inputs: Inputs;
  /** How the country of numbers in national writing was found; undefined where it was named. */
  readonly country: CountryGuess | undefined;
  readonly record: RunRecord;
  readonly outputs: readonly WrittenFile[];
}

/** What a run is given in place of what its settings name: to replay it, or to ask about one of its numbers. */
export interface GivenInputs {
  readonly rulebook?: Rulebook;
  /** Where the contacts are, if not under their recorded name. */
  readonly contacts?: string;
  readonly openInputs?: typeof openInputs;
  /** Where the files of lists are, if not under their recorded names; undefined where there are none. */
  readonly listFiles?: (name: string) => string | undefined;
}

export interface RunHooks {
  /** Files that the run reads beside those that its settings name. */
  readonly alsoReads?: readonly string[];
  /** Called after each batch with the bytes read and the rows done so far. */
  progress?(done: { readonly bytes: number; readonly size: number | undefined; readonly rows: number }): void;
  readonly signal?: AbortSignal;
  readonly startedAt: string;
  readonly given?: GivenInputs;
  /** What is to be written of the lists and records, and where. */
  readonly evidence?: { readonly path: string; cut(settings: RunSettings, run: CutRun): Promise<Uint8Array> };
}

/** What evidence is cut from: a run whose results are whole and not yet published. */
export type CutRun = Pick<RunResult, 'setup' | 'inputs' | 'record'>;

/**
 * One run, in the order of the picture in `src/README.md`: rules, lists and records are opened, then the contacts go through in
 * batches of bytes, and the results appear when all of them are whole.
 */
export async function runScrub(told: RunSettings, hooks: RunHooks): Promise<RunResult> {
  let settings = told;
  let digest: Digest = new OwnDigest();
  let size = 0;
  const given = hooks.given ?? {};
  const path = given.contacts ?? settings.contacts.file;
  const source = await openContacts(path, {
    tap: (chunk) => {
      digest.update(chunk);
      size += chunk.length;
    },
  });
  const threads = startThreads(settings, source.size);
  // Some archives have been digested while they were opened.
  if (size === 0) digest = threads.takeDigest();
  let files: ResultFiles | undefined;
  let kept: Spool | undefined;
  let opening: Promise<Inputs> | undefined;
  // A signal does not wait for the next batch, nor for a pipe that says nothing more.
  hooks.signal?.addEventListener('abort', () => files?.discard());
  try {
    const paths = resultPaths(settings, hooks);
    const check = () => checkResults(paths, given.openInputs ? [] : filesRead(settings, hooks), settings.output.force);
    check();
    const rulebook = given.rulebook ?? (await rulesFor(settings.rules));
    const phones = createPhoneReader();
    const open = (): Promise<Inputs> =>
      (given.openInputs ?? openInputs)(settings, rulebook, phones, { helper: threads.inputs });
    // Lists and records need no more of the contacts than the country of their numbers; another thread can begin.
    const early = threads.inputs && settings.contacts.defaultCountry !== '' ? open() : undefined;
    early?.catch(() => undefined);
    refuseBeyondData(settings.campaign, rulebook);
    if (!given.rulebook) refuseUnknownNames(settings, rulebook);
    const head = await readHead(source, dialectOverrides(settings));
    // What was recorded is run again as it was recorded.
    const country = given.rulebook ? undefined : countryOfRun(settings, head, rulebook, phones);
    settings = withCountry(settings, country);
    opening = early ?? open();
    opening.catch(() => undefined);
    if (!threads.areThere) await opening;
    const file = fileSetup(settings, head, rulebook, (cells) => phoneShare(cells, phones, settings));
    // What is read twice must be there twice.
    if (path === '-' && hasMarks(file.columns)) kept = await spool(source);
    const marks = await marksOf(file, settings, () => kept?.open() ?? openContacts(path));
    files = new ResultFiles(paths, threads.takePen);
    // Once more under the lock: another run may have ended meanwhile.
    check();
    const whole = opening.then((inputs) => withInputs(file, inputs, marks));
    whole.catch(() => undefined);
    const counts = await scrubContacts(
      settings,
      { file, whole },
      head,
      kept?.open() ?? source,
      files,
      threads,
      digest,
      hooks,
    );
    const inputs = await opening;
    const setup = await whole;
    const result = { counts, head, setup, inputs, country };
    checkGuards(counts, settings.guards);
    const contacts = { name: settings.contacts.file, size, sha256: await digest.end() };
    const sealed = await Promise.all([files.seal('clean'), files.seal('rejected')]);
    const outputs = sealed.filter((file) => file !== undefined);
    const parts = { settings, setup, inputs, contacts, counts, outputs, startedAt: hooks.startedAt };
    const reported = await withReport(makeRecord(parts), rulebook, files);
    const record = await withEvidence(reported, settings, { setup, inputs }, files, hooks);
    await files.write('record', Buffer.from(`${JSON.stringify(record, null, 1)}\n`));
    const written = await files.seal('record');
    await files.publish();
    return { ...result, record, outputs: written ? [...record.outputs, written] : record.outputs };
  } catch (error) {
    files?.discard();
    // What is wrong with lists and records comes first, however far the contacts have been read meanwhile.
    await opening;
    throw error;
  } finally {
    await threads.close();
    await source.close();
    await kept?.close();
  }
}

/** The record with the digest of the page that tells it, where that is asked for. */
async function withReport(record: RunRecord, rulebook: Rulebook, files: ResultFiles): Promise<RunRecord> {
  const { report, dryRun } = record.settings.output;
  if (report === undefined || dryRun) return record;
  await files.write('report', Buffer.from(runReport(record, rulebook)));
  const { path, size, sha256 } = (await files.seal('report'))!;
  return sealRecord({ ...record, outputs: [...record.outputs, { path, size, sha256 }] });
}

/** The record with the digest of its evidence, where that is asked for. */
async function withEvidence(
  record: RunRecord,
  settings: RunSettings,
  run: Omit<CutRun, 'record'>,
  files: ResultFiles,
  { evidence }: RunHooks,
): Promise<RunRecord> {
  if (!evidence || settings.output.dryRun) return record;
  await files.write('evidence', await evidence.cut(settings, { ...run, record }));
  const written = await files.seal('evidence');
  return written
    ? sealRecord({ ...record, evidence: { name: written.path, size: written.size, sha256: written.sha256 } })
    : record;
}

export function dialectOverrides({ contacts }: RunSettings): { encoding?: string; delimiter?: string } {
  return {
    ...(contacts.encoding === undefined ? {} : { encoding: contacts.encoding }),
    ...(contacts.delimiter === undefined ? {} : { delimiter: contacts.delimiter }),
  };
}

function resultPaths({ output }: RunSettings, { evidence }: RunHooks): ResultPaths {
  const { clean, rejected, record, report } = output;
  return output.dryRun ? {} : { clean, rejected, report, evidence: evidence?.path, record };
}

/** Every file and folder that the run reads and that has a name. */
export function filesRead(settings: RunSettings, { alsoReads }: Pick<RunHooks, 'alsoReads'>): string[] {
  const patterns = settings.lists.flatMap((spec) => [...spec.files, ...requestsOf(spec), spec.key ?? '']);
  const lists = patterns.flatMap((path) =>
    /[*?]/.test(path) ? expandFiles('', [path]).map((file) => file.path) : path,
  );
  const records = settings.records.flatMap(({ files }) => (Array.isArray(files) ? (files as string[]) : []));
  // Of a folder of rules only the YAML is read: results may stand in it.
  const rules = settings.rules.filter((path) => /\.ya?ml$/.test(path));
  return [settings.contacts.file, ...settings.suppress, ...lists, ...records, ...rules, ...(alsoReads ?? [])];
}

const utf8Mark = Uint8Array.of(0xef, 0xbb, 0xbf);

/** The same batches; by the first one `duplicates` is told about how many numbers to make room for, and `count` is told their rows. */
async function* foreseen(
  batches: AsyncIterable<Batch>,
  { size, packing }: ByteSource,
  duplicates: Duplicates,
  count: (rows: number) => void,
): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    const { firstRow, rows, bytes } = batch;
    // Packed sources do not say how much text is in them.
    if (firstRow === 1 && packing === 'plain') duplicates.expect(((size ?? 0) / bytes.length) * rows);
    count(rows);
    yield batch;
  }
}

async function scrubContacts(
  settings: RunSettings,
  setup: ComingSetup,
  head: ContactsHead,
  source: ByteSource,
  files: ResultFiles,
  threads: Threads,
  digest: Digest,
  hooks: RunHooks,
): Promise<Counts> {
  const { dialect, headers, writing } = setup.file;
  const counts = emptyCounts();
  const heads: Promise<void>[] = [files.write('clean', outputMark(dialect.encoding))];
  const cleanHeader = Buffer.concat([
    head.preamble,
    head.header,
    Buffer.from((writing.bare ? '' : addedHeader(dialect.delimiter, writing.repairs)) + dialect.lineEnd),
  ]);
  heads.push(files.write('clean', encodeOutput(cleanHeader, dialect.encoding)));
  const reportColumns = [
    ...rejectionColumns,
    ...(writing.repairs ? [rejectionRepairColumn] : []),
    ...writing.keep.map((index) => safeText(headers[index]!)),
  ];
  // A report on a file that came out of a spreadsheet will be opened in one, which takes UTF-8 for something else without a mark.
  if (writing.form > 1 && dialect.encoding !== 'utf-8') heads.push(files.write('rejected', utf8Mark));
  heads.push(files.write('rejected', Buffer.from(`${csvLine(reportColumns, dialect.delimiter)}\n`)));
  const headed = Promise.all(heads);
  headed.catch(() => undefined);

  const duplicates = settings.contacts.keepDuplicates ? keptDuplicates : threads.takeDuplicates();
  const spare = new SpareBuffers(threads.areThere);
  let rowsRead = 0;
  const batches = foreseen(readBatches(source, dialect, settings.batchBytes, spare), source, duplicates, (rows) => {
    rowsRead += rows;
  });
  await scrubBatches(setup, threads, batches, duplicates, async ({ clean, rejected, spent, counts: found }) => {
    addCounts(counts, found);
    hooks.progress?.({ bytes: source.consumed, size: source.size, rows: counts.rows });
    const written = [files.write('clean', encodeOutput(clean, dialect.encoding)), files.write('rejected', rejected)];
    await Promise.all([headed, ...written, digest.caughtUp()]);
    spare.give(spent);
  });
  await headed;
  assertConserved(counts, rowsRead);
  return counts;
}
