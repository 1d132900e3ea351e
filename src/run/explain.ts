import { type Explanation, settleOf } from '../audit/explanation.ts';
import { readBatches } from '../contacts/batch.ts';
import { openContacts } from '../contacts/byte-source.ts';
import { readHead } from '../contacts/contacts-head.ts';
import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type Judgement, plainReasons } from '../domain/verdict.ts';
import { explainRules } from '../judge/explain.ts';
import { findRemedies } from '../judge/remedy.ts';
import { formatE164 } from '../phone/number-writing.ts';
import { createPhoneReader, type ProblemItem } from '../phone/phone-reader.ts';
import { BatchScrubber, type JudgedNumber } from '../scrub/batch-scrubber.ts';
import { keptDuplicates, OwnDuplicates } from '../scrub/duplicates.ts';
import type { ScrubSetup } from '../scrub/scrub-setup.ts';
import { VerdictBook } from '../scrub/verdict-book.ts';
import { refuseBeyondData } from './data-limits.ts';
import { openInputs } from './inputs.ts';
import { ListLines } from './list-lines.ts';
import { fileSetup, makeSetup, withInputs } from './make-setup.ts';
import { marksOf } from './marked-rows.ts';
import { phoneShare } from './phone-share.ts';
import { dialectOverrides, type RunHooks } from './pipeline.ts';
import type { RunSettings } from './run-settings.ts';
import { rulesFor } from './shipped-rules.ts';

type Given = NonNullable<RunHooks['given']>;

/** Which number of a contact file: one that stands in a row and perhaps a column. */
export interface WantedRow {
  readonly row: number;
  readonly column?: string | undefined;
}

/** Explains every number of a row, as the run judges it: duplicates and opt-out columns included. */
export async function explainRow(settings: RunSettings, wanted: WantedRow, given: Given = {}): Promise<Explanation[]> {
  const found = await explainRows(settings, given, (row) => row === wanted.row, wanted.row);
  const chosen = found.filter(({ column = '' }) => wanted.column === undefined || column === wanted.column);
  if (chosen.length > 0) return chosen;
  throw new ScrubError('row-not-found', `no number in row \`${wanted.row}\`${inColumn(wanted)}`, {
    exit: exitCode.usage,
    place: { file: settings.contacts.file },
    hint: 'rows of data count from 1, as in the report',
  });
}

/**
 * Explains the numbers of all rows that are wanted; `lastRow` is the last one that can be. Remedies and the lines of lists take
 * longer to find than everything else, and can be left out.
 */
export async function explainRows(
  settings: RunSettings,
  given: Given,
  isWanted: (row: number) => boolean,
  lastRow = Number.POSITIVE_INFINITY,
  hasRemedies = true,
): Promise<Explanation[]> {
  const setup = await openSetup(settings, given, true);
  const found = await search(settings, setup, given, isWanted, lastRow, false);
  const book = new VerdictBook(setup);
  const explained = found.map((one) => explainJudged(one, setup, book, hasRemedies));
  if (!hasRemedies) return explained;
  const lists = new ListLines(settings, setup, given);
  return Promise.all(explained.map((one, index) => lists.addTo(one, found[index]!.e164)));
}

function inColumn({ column }: WantedRow): string {
  return column === undefined ? '' : ` of column \`${column}\``;
}

/**
 * Explains a number with the campaign's lists and records, and with the columns of its first row in the contact file where it has one.
 * `isListed`: whether there is a contact file to look in.
 */
export async function explainNumber(settings: RunSettings, text: string, isListed: boolean): Promise<Explanation> {
  const setup = await openSetup(settings, {}, isListed);
  const book = new VerdictBook(setup);
  const item = createPhoneReader().read(text, settings.contacts.defaultCountry).items[0];
  if (item?.kind !== 'number') return explainProblem(text, item, setup, book);
  const { e164, class: numberClass } = item.number;
  const found = isListed ? await search(settings, setup, {}, (_, number) => number === e164) : [];
  const lists = new ListLines(settings, setup, {});
  if (found[0]) return lists.addTo({ ...explainJudged(found[0], setup, book), input: text }, e164);
  const columns: ContactColumns = {};
  const judgement = book.judgementOf(e164, numberClass, columns);
  return lists.addTo({ ...explanationOf(e164, numberClass, columns, judgement, setup, book), input: text }, e164);
}

async function openSetup(settings: RunSettings, given: Given, isListed: boolean): Promise<ScrubSetup> {
  const phones = createPhoneReader();
  const rulebook = given.rulebook ?? (await rulesFor(settings.rules));
  refuseBeyondData(settings.campaign, rulebook);
  const inputs = await (given.openInputs ?? openInputs)(settings, rulebook, phones);
  if (!isListed) return makeSetup(settings, noContacts, inputs, rulebook, () => 0);
  const source = await openContacts(given.contacts ?? settings.contacts.file);
  try {
    const head = await readHead(source, dialectOverrides(settings));
    const file = fileSetup(settings, head, rulebook, (cells) => phoneShare(cells, phones, settings));
    const marks = await marksOf(file, settings, () => openContacts(given.contacts ?? settings.contacts.file));
    return withInputs(file, inputs, marks);
  } finally {
    await source.close();
  }
}

/** What stands for a contact file where a number comes from the command line. */
const noContacts = {
  columns: ['phone'],
  sample: [],
  dialect: {
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    lineEnd: '\n',
    preambleBytes: 0,
    headerLine: 1,
    notes: [],
  },
} as unknown as Parameters<typeof makeSetup>[1];

/** Reads the contacts up to the rows that are wanted, so that duplicates are known as such. */
async function search(
  settings: RunSettings,
  setup: ScrubSetup,
  given: Given,
  isWanted: (row: number, e164: number) => boolean,
  lastRow = Number.POSITIVE_INFINITY,
  isFirstEnough = true,
): Promise<JudgedNumber[]> {
  const source = await openContacts(given.contacts ?? settings.contacts.file);
  try {
    await readHead(source, dialectOverrides(settings));
    const scrubber = new BatchScrubber(setup, new VerdictBook(setup));
    const duplicates = settings.contacts.keepDuplicates ? keptDuplicates : new OwnDuplicates();
    const found: JudgedNumber[] = [];
    for await (const batch of readBatches(source, setup.dialect, settings.batchBytes)) {
      await duplicates.find(scrubber.read(batch));
      found.push(...scrubber.judged(isWanted));
      if ((isFirstEnough && found.length > 0) || batch.firstRow + batch.rows > lastRow) break;
    }
    return found;
  } finally {
    await source.close();
  }
}

function explainJudged(judged: JudgedNumber, setup: ScrubSetup, book: VerdictBook, hasRemedies = true): Explanation {
  const { row, column, input, e164, columns, judgement } = judged;
  const place = { row, ...(column === '' ? {} : { column }) };
  if (!judged.class) return { ...unreadable(input, judgement, setup, ''), ...place };
  return { ...explanationOf(e164, judged.class, columns, judgement, setup, book, hasRemedies), input, ...place };
}

function explanationOf(
  e164: number,
  numberClass: NumberClass,
  columns: ContactColumns,
  judgement: Judgement,
  setup: ScrubSetup,
  book: VerdictBook,
  hasRemedies = true,
): Explanation {
  const { facts, judge, versions } = book.open(e164, numberClass, columns);
  const rules = judge ? explainRules(judge, facts, versions, judgement) : [];
  // A duplicate or a number that is never to be contacted is no matter of the rules.
  const isTold = hasRemedies && judgement.reasons.every(({ id }) => !(plainReasons as readonly string[]).includes(id));
  const shown = new Set(rules.map(({ id }) => id));
  const asked = [...versions.values()].filter(({ id }) => judge && id in judge.jurisdiction.lists);
  return {
    input: formatE164(e164),
    number: formatE164(e164),
    country: numberClass.country,
    regions: facts.regions,
    lineType: columns.lineType ?? numberClass.lineType,
    zones: facts.zones,
    on: setup.campaign.on,
    judgement,
    rules,
    notConcerned: [...new Set(judge?.jurisdiction.rules.map(({ id }) => id) ?? [])].filter((id) => !shown.has(id)),
    lists: asked.map(
      ({ id, asOf }) => `${id}${asOf ? ` as-of ${asOf}` : ''}: ${facts.entry(id) ? 'entry' : 'no entry'}`,
    ),
    settle: settleOf(judgement),
    remedies: isTold ? findRemedies(setup.rulebook, { campaign: setup.campaign, versions, facts }, judgement) : [],
  };
}

function explainProblem(
  text: string,
  item: ProblemItem | undefined,
  setup: ScrubSetup,
  book: VerdictBook,
): Explanation {
  const { judgement } = item ? book.plain.ofProblem(item, {}) : book.plain.ofEmptyRow();
  return unreadable(text, judgement, setup, item?.country ?? '');
}

function unreadable(input: string, judgement: Judgement, setup: ScrubSetup, country: string): Explanation {
  return {
    input,
    number: '',
    country,
    regions: [],
    lineType: '',
    zones: [],
    on: setup.campaign.on,
    judgement,
    rules: [],
    notConcerned: [],
    lists: [],
    settle: settleOf(judgement),
    remedies: [],
  };
}
