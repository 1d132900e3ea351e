/** A number that the kernel and its host both see. */
export interface Shared {
  value: number;
}

/** Places that the host fills; `kernel/layout.ts` says what each is. */
export type Place =
  | 'bytes'
  | 'byteCount'
  | 'firstRow'
  | 'delimiter'
  | 'quote'
  | 'columnCount'
  | 'wantedCount'
  | 'slotOf'
  | 'rowStart'
  | 'rowEnd'
  | 'nextRow'
  | 'cellsEnd'
  | 'fieldCount'
  | 'overflow'
  | 'cellStart'
  | 'cellEnd'
  | 'cellQuoted'
  | 'factCells'
  | 'factCellCount'
  | 'factsOf'
  | 'diallingOf'
  | 'factTimes'
  | 'factSlots'
  | 'factSlotCount'
  | 'factHashes'
  | 'factKeys'
  | 'keyBytes'
  | 'keyBytesEnd'
  | 'phoneCells'
  | 'phoneCellCount'
  | 'problemSlots'
  | 'problemSlotCount'
  | 'problems'
  | 'problemBytes'
  | 'problemBytesEnd'
  | 'plans'
  | 'planStart'
  | 'behindOne'
  | 'behindFrance'
  | 'behindItaly'
  | 'overseasCodes'
  | 'sharedCodes'
  | 'classes'
  | 'patterns'
  | 'nationalPatterns'
  | 'byAreaCode'
  | 'itemRow'
  | 'itemSlot'
  | 'itemNumber'
  | 'itemClass'
  | 'itemKey'
  | 'itemSaid'
  | 'itemEarlier'
  | 'itemOutcome'
  | 'itemRepaired'
  | 'itemRoom'
  | 'repairWords'
  | 'repairWordsLength'
  | 'outcomeKeys'
  | 'outcomeSaid'
  | 'outcomeValues'
  | 'outcomeSlotCount'
  | 'duplicateOutcomes'
  | 'outcomes'
  | 'outcomeTimes'
  | 'outcomesGiven'
  | 'columnNames'
  | 'plainClean'
  | 'plainReports'
  | 'bare'
  | 'repairs'
  | 'person'
  | 'cleanStart'
  | 'cleanRoom'
  | 'reportStart'
  | 'reportRoom'
  | 'chunk'
  | 'chunkEnd'
  | 'startsWithAreaCode'
  | 'lineNumbers'
  | 'lineRoom'
  | 'momentCell'
  | 'referenceCells'
  | 'referenceCellCount'
  | 'referenceLetters'
  | 'emptyCells'
  | 'emptyCellCount'
  | 'dayCells'
  | 'dayLetters'
  | 'ownsOf'
  | 'shapes'
  | 'uselessOf'
  | 'uselessTimes'
  | 'alikeKeys'
  | 'alikes'
  | 'alikeSlotCount'
  | 'recordKeys'
  | 'recordMoments'
  | 'recordLines'
  | 'recordShapes'
  | 'recordOwns'
  | 'recordAlikes'
  | 'ownTexts'
  | 'ownRoom'
  | 'ownBase'
  | 'seenKeys'
  | 'seenRows'
  | 'seenSlotCount';

/** What the kernel does; each is described where it is written, in `kernel/`. */
export interface KernelExports extends Readonly<Record<Place, Shared>> {
  freeMemory(): number;

  /** Rows of the batch, or -1 where a quote is where none may be. */
  scan(): number;
  readonly shortRows: Shared;
  readonly longRows: Shared;

  /** Lines between two addresses, or -1. */
  countLines(from: number, to: number): number;
  readonly plainRows: Shared;
  /** Line ends of any kind between two addresses. */
  lineEnds(from: number, to: number): number;

  keyLength(row: number): number;
  /** The number under which the facts of a row are remembered, or -1 where there is no room. */
  rememberFacts(row: number): number;
  readonly keyBytesUsed: Shared;

  /** E.164 digits; 0 where the cell surely holds no number; or -1. */
  readOnePhone(start: number, end: number, dialling: number): number;

  /** The number under which a cell is remembered, or 0 where there is no room. */
  rememberProblem(row: number, phone: number, facts: number, isNothing: number): number;

  /** The first row that is the host's, or `rows`. */
  read(from: number, rows: number): number;
  setItemCount(count: number): void;
  readonly itemCount: Shared;
  readonly repairedCount: Shared;
  readonly stopReason: Shared;
  readonly stopNumber: Shared;
  readonly stopClass: Shared;

  /** Where it stopped: at the end, or behind a line that is the host's. */
  readLines(from: number, skip: number, dialling: number): number;
  readonly lineCount: Shared;
  readonly lineNumberCount: Shared;
  readonly oddStart: Shared;
  readonly oddEnd: Shared;
  readonly oddIsNothing: Shared;

  beginRecords(): void;
  /** The first row that is the host's, or `rows`. */
  readRecords(from: number, rows: number): number;
  rememberAlike(alike: number): void;
  readonly recordCount: Shared;
  readonly ownUsed: Shared;
  readonly recordLine: Shared;
  readonly recordFacts: Shared;
  readonly recordStop: Shared;
  readonly stopOwn: Shared;

  /** Addresses of numbers (f64), their rows (i32, from `firstRow`) and, for the answer, the rows that had them before (u32). */
  meet(numbers: number, rows: number, firstRow: number, count: number, earlier: number): void;
  readonly seenCount: Shared;

  /** How many distinct values (u32, below 2^24) are left, sorted; `spare` has as much room. */
  sortDistinct(values: number, spare: number, count: number): number;
  /** How many groups there are, or -1; addresses of numbers (f64), values (u32), keys and ends (i32), and spare memory. */
  groupByBlock(numbers: number, count: number, values: number, keys: number, ends: number, groups: number): number;
  /** `base`: what the values (u32) have in common. */
  addToFilter(filter: number, shift: number, base: number, values: number, count: number): void;

  beginWriting(): void;
  /** The first row that is the host's, or `rows`. */
  write(from: number, rows: number): number;
  setNextItem(item: number): void;
  setLengths(clean: number, report: number): void;
  rememberOutcome(item: number, outcome: number): void;
  readonly nextItem: Shared;
  readonly writeStopReason: Shared;
  readonly unknownItem: Shared;
  readonly cleanNeeded: Shared;
  readonly reportNeeded: Shared;
  readonly cleanLength: Shared;
  readonly reportLength: Shared;
  readonly keptRows: Shared;
  readonly givenCount: Shared;
}

/** Why the kernel leaves a row to its host while it reads. */
export const readStop = { notPlain: 0, factsUnknown: 1, classUnknown: 2, patternUnknown: 3, noRoom: 4 } as const;
/** Why it does while it writes. */
export const writeStop = { notPlain: 0, outcomeUnknown: 1, noRoom: 2 } as const;
/** Why it does while it reads records. */
export const recordStop = { notPlain: 0, shapeUnknown: 1, alikeUnknown: 2, textsFull: 3 } as const;
