import { type Evidence, evidenceBytes, type ListEvidence, readEvidence } from '../audit/evidence-file.ts';
import { runDigest } from '../audit/run-record.ts';
import { readBatches } from '../contacts/batch.ts';
import { openContacts } from '../contacts/byte-source.ts';
import { readHead } from '../contacts/contacts-head.ts';
import type { ContactRecord } from '../domain/record.ts';
import { listOfEntries, type SuppressionList } from '../lists/suppression-list.ts';
import { readInstant } from '../records/instant.ts';
import { ledgerFromShared } from '../records/ledger.ts';
import { RecordColumns } from '../records/record-columns.ts';
import type { ReadRecords } from '../records/record-file.ts';
import { ownText, shapeText } from '../records/record-text.ts';
import { sortRecords } from '../records/sorted-records.ts';
import { BatchScrubber } from '../scrub/batch-scrubber.ts';
import { VerdictBook } from '../scrub/verdict-book.ts';
import type { Inputs } from './inputs.ts';
import { type CutRun, dialectOverrides } from './pipeline.ts';
import type { RunRecord } from './run-record.ts';
import type { RunSettings } from './run-settings.ts';

/** What lists and records say of the numbers of a run, as the bytes of a file. */
export async function cutEvidence(settings: RunSettings, result: CutRun): Promise<Uint8Array> {
  const numbers = await numbersOf(settings, result);
  const { inputs, record } = result;
  const ledger = inputs.records?.ledger;
  const withRecords = (of: (e164: number) => readonly ContactRecord[]) =>
    numbers.map((e164) => [e164, of(e164)] as const).filter(([, records]) => records.length > 0);
  return evidenceBytes({
    record: runDigest(record),
    lists: inputs.lists.map((list, index) => ({ list: record.lists[index]!, ...entriesOf(list, numbers) })),
    suppress: inputs.suppress.map((list, index) => ({ list: record.suppress[index]!, ...entriesOf(list, numbers) })),
    sources: record.records,
    records: ledger ? withRecords((e164) => ledger.recordsOf(e164)) : [],
    byDigits: ledger ? withRecords((e164) => ledger.optOutDigits(String(e164))) : [],
  });
}

/** Every number of the contact file once, ascending. */
async function numbersOf(settings: RunSettings, { setup }: CutRun): Promise<number[]> {
  const source = await openContacts(settings.contacts.file);
  try {
    await readHead(source, dialectOverrides(settings));
    const scrubber = new BatchScrubber(setup, new VerdictBook(setup));
    const found = new Set<number>();
    for await (const batch of readBatches(source, setup.dialect, settings.batchBytes)) {
      for (const e164 of scrubber.read(batch).numbers) if (e164 > 0) found.add(e164);
    }
    return [...found].sort((a, b) => a - b);
  } finally {
    await source.close();
  }
}

function entriesOf(list: SuppressionList, numbers: readonly number[]): Omit<ListEvidence, 'list'> {
  const indexes = new Map<string, number>();
  const entries: NonNullable<ReturnType<SuppressionList['entry']>>[] = [];
  const listed: [number, number][] = [];
  for (const e164 of numbers) {
    const entry = list.entry(e164);
    if (!entry) continue;
    const text = JSON.stringify(entry);
    let index = indexes.get(text);
    if (index === undefined) {
      index = entries.push(entry) - 1;
      indexes.set(text, index);
    }
    listed.push([e164, index]);
  }
  return { entries, numbers: listed, byDigits: numbers.filter((e164) => list.hasDigitsOf(e164)) };
}

/** The lists and records of a run, as far as its own numbers go. */
export function inputsFromEvidence(path: string, record: RunRecord, recordPath: string): Inputs {
  const evidence = readEvidence(path, record, recordPath);
  return {
    lists: evidence.lists.map(listFrom),
    suppress: evidence.suppress.map(listFrom),
    records: evidence.sources.length > 0 ? recordsFrom(evidence) : undefined,
  };
}

function listFrom({ list, entries, numbers, byDigits }: ListEvidence): SuppressionList {
  const { kind, sources, counts, ...version } = list;
  const pairs = numbers.map(([e164, index]) => [e164, entries[index]!] as const);
  return listOfEntries({ version, kind, sources, counts }, pairs, byDigits.map(String));
}

function recordsFrom({ sources, records, byDigits }: Evidence): ReadRecords {
  const columns = new RecordColumns();
  const files = new Map(sources.map(({ name }) => [name, columns.addFile(name)]));
  for (const [e164, ofNumber] of records) {
    for (const record of ofNumber) {
      const moment = readInstant(record.on);
      if (!moment.ok) throw new Error(`unreadable moment ${record.on}`);
      const file = files.get(record.place?.file ?? '') ?? 0;
      const line = record.place?.line ?? 0;
      columns.add({ e164, moment: moment.code, file, line, shape: shapeText(record), own: ownText(record) });
    }
  }
  for (const [e164, ofNumber] of byDigits) {
    for (const record of ofNumber) columns.addByDigits({ digits: String(e164), record });
  }
  return { ledger: ledgerFromShared(sortRecords(columns.take())), sources, warnings: [] };
}
