import { createReadStream, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse';
import { digestFile } from '../audit/digest.ts';
import type { NumberState, NumberStates } from '../audit/report-diff.ts';
import { readBatches } from '../contacts/batch.ts';
import { openContacts } from '../contacts/byte-source.ts';
import { readHead } from '../contacts/contacts-head.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { formatE164 } from '../phone/number-writing.ts';
import { BatchScrubber } from '../scrub/batch-scrubber.ts';
import type { ScrubSetup } from '../scrub/scrub-setup.ts';
import { VerdictBook } from '../scrub/verdict-book.ts';
import type { RunRecord } from './run-record.ts';

export type ResultPaths = Readonly<Record<'clean' | 'rejected', string>>;

/** Where a result of a run is: beside its record, else under its recorded name. */
export function resultPath(
  record: RunRecord,
  recordPath: string,
  name: 'clean' | 'rejected' | 'report',
): string | undefined {
  const recorded = record.settings.output[name];
  if (recorded === undefined || recorded === '-') return undefined;
  const beside = join(dirname(recordPath), basename(recorded));
  return [beside, recorded].find((path) => existsSync(path));
}

/** Both results of a run, known to be as they were written. */
export async function resultsOf(record: RunRecord, recordPath: string): Promise<ResultPaths> {
  return {
    clean: await wholeResult(record, recordPath, 'clean'),
    rejected: await wholeResult(record, recordPath, 'rejected'),
  };
}

async function wholeResult(record: RunRecord, recordPath: string, name: 'clean' | 'rejected'): Promise<string> {
  const path = resultPath(record, recordPath, name);
  const recorded = outputOf(record, name);
  if (path === undefined || !recorded) {
    throw new ScrubError('result-missing', `the ${name} result of \`${recordPath}\` was not found`, {
      exit: exitCode.notFound,
      hint: 'keep the results beside the run record',
    });
  }
  const { sha256 } = await digestFile(path);
  if (sha256 === recorded.sha256) return path;
  throw new ScrubError(
    'result-changed',
    `the result \`${path}\` was changed after the run: recorded SHA-256 ${recorded.sha256}, found ${sha256}`,
    { exit: exitCode.different, hint: '`scrub replay` makes the results anew' },
  );
}

export function outputOf(
  { outputs, settings }: RunRecord,
  name: 'clean' | 'rejected' | 'report',
): RunRecord['outputs'][number] | undefined {
  const named = settings.output[name];
  if (name === 'report') return outputs.find(({ path }) => path === named);
  return outputs.find(({ path }) => path === named) ?? outputs[name === 'clean' ? 0 : 1];
}

/** Whether the report of a run tells its numbers. */
export function isHidden({ settings: { output } }: RunRecord): boolean {
  return output.mask || output.pseudonyms !== undefined;
}

/** What a run said of each of its numbers, from its results. Duplicates say nothing that the first row has not said. */
export async function readStates(record: RunRecord, paths: ResultPaths): Promise<NumberStates> {
  if (isHidden(record)) {
    throw new ScrubError('report-masked', 'the numbers in the report are hidden, so they cannot be compared', {
      exit: exitCode.usage,
      hint: 'run without `--mask` and `--pseudonyms`, or compare with `scrub replay`',
    });
  }
  const states = new Map<string, NumberState>();
  const clean: NumberState = { verdict: 'clean', reason: '', reasons: [], evidence: '' };
  for await (const e164 of cleanNumbers(record, paths.clean)) states.set(formatE164(e164), clean);
  const rows = createReadStream(paths.rejected).pipe(
    parse({ bom: true, columns: true, delimiter: record.contacts.dialect.delimiter, relax_column_count: true }),
  ) as AsyncIterable<Record<string, string>>;
  for await (const row of rows) {
    const reason = row['reason'] ?? '';
    const number = row['number'] || row['input'] || '';
    // A number that one row leaves clean is in the dialler, whatever another row says.
    if (reason === 'number-duplicate' || number === '' || states.get(number)?.verdict === 'clean') continue;
    const others = (row['other_reasons'] ?? '').split(' ').filter((id) => id !== '');
    states.set(number, {
      verdict: row['verdict'] as NumberState['verdict'],
      reason,
      reasons: [reason, ...others],
      evidence: row['evidence'] ?? '',
    });
  }
  return states;
}

/** The numbers that a clean list still holds: cells of the others were emptied when it was written. */
async function* cleanNumbers(record: RunRecord, path: string): AsyncGenerator<number> {
  const { encoding, delimiter } = record.contacts.dialect;
  const source = await openContacts(path);
  try {
    const head = await readHead(source, { encoding, delimiter });
    const scrubber = readerOf(record, head.dialect, head.columns);
    for await (const batch of readBatches(source, head.dialect, record.settings.batchBytes)) {
      for (const e164 of scrubber.read(batch).numbers) if (e164 > 0) yield e164;
    }
  } catch (error) {
    // A clean list of nothing is a header alone, which would be no contact file.
    if (!(error instanceof ScrubError && error.code === 'input-header-only')) throw error;
  } finally {
    await source.close();
  }
}

function readerOf(record: RunRecord, dialect: ScrubSetup['dialect'], headers: readonly string[]): BatchScrubber {
  const { settings, contacts } = record;
  const setup: ScrubSetup = {
    rulebook: { jurisdictions: [], calendars: [] },
    campaign: settings.campaign,
    file: contacts.name,
    dialect,
    headers,
    columns: contacts.columns,
    values: settings.contacts.values,
    defaultCountry: settings.contacts.defaultCountry,
    lists: [],
    suppress: [],
    ledger: undefined,
    writing: { ...settings.output, form: 1, keep: [], longRows: settings.contacts.longRows },
  };
  return new BatchScrubber(setup, new VerdictBook(setup));
}
