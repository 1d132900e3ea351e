// Where the host has put things in this module's memory. Every address is in bytes; arrays are little-endian and have no header.
// Only the host writes these, between calls.

/** The batch: whole records, and at least sixty-four bytes of no meaning behind them. */
export let bytes: usize = 0;
export let byteCount: i32 = 0;
/** Number in the file of the first row of the batch. */
export let firstRow: i32 = 0;

/** How records are written. `quote` is equal to `delimiter` where no cell is ever quoted. */
export let delimiter: i32 = 0;
export let quote: i32 = 0;
/** Columns that the header has, and how many of them are wanted. */
export let columnCount: i32 = 0;
export let wantedCount: i32 = 0;
/** By column, i32: its place among the wanted cells, or -1. */
export let slotOf: usize = 0;

/** By row, i32, as `scan` found them; see `ScannedRows`. */
export let rowStart: usize = 0;
export let rowEnd: usize = 0;
export let nextRow: usize = 0;
export let cellsEnd: usize = 0;
export let fieldCount: usize = 0;
/** By row, u8. */
export let overflow: usize = 0;
/** By row and wanted cell, i32; `cellQuoted` is u8. */
export let cellStart: usize = 0;
export let cellEnd: usize = 0;
export let cellQuoted: usize = 0;

/** Wanted cells that say something of the person: i32 each. */
export let factCells: usize = 0;
export let factCellCount: i32 = 0;
/** By row, i32: number of what its cells say; -1 where that is not remembered. */
export let factsOf: usize = 0;
/** By number of facts: how numbers in national writing are read (u8), and how many rows of the batch say so (i32). */
export let diallingOf: usize = 0;
export let factTimes: usize = 0;
/** Open hash table, i32: number of facts plus one, or 0. A power of two. */
export let factSlots: usize = 0;
export let factSlotCount: i32 = 0;
/** By number of facts, u32: its hash, and where its key begins. */
export let factHashes: usize = 0;
export let factKeys: usize = 0;
/** The keys one after the other, and where that memory ends. */
export let keyBytes: usize = 0;
export let keyBytesEnd: usize = 0;

/** Wanted cells that hold numbers: i32 each. */
export let phoneCells: usize = 0;
export let phoneCellCount: i32 = 0;

/** Open hash table, i32: number of a problem, or 0. A power of two. Then the problems themselves, sixteen bytes each. */
export let problemSlots: usize = 0;
export let problemSlotCount: i32 = 0;
export let problems: usize = 0;
/** Their texts one after the other, and where that memory ends. */
export let problemBytes: usize = 0;
export let problemBytesEnd: usize = 0;

/**
 * The automaton of the numbering plans, and some of its states. A state is eleven u16: ten targets and what it accepts, or 0. States are
 * told by where they begin, in bytes from the first.
 */
export let plans: usize = 0;
export let planStart: u32 = 0;
export let behindOne: u32 = 0;
export let behindFrance: u32 = 0;
export let behindItaly: u32 = 0;
/** By three digits, u16: the overseas calling code of a block of French numbers, or 0; u8: area codes that belong to no country. */
export let overseasCodes: usize = 0;
export let sharedCodes: usize = 0;
/** By what is accepted, and by area code, u16: class of the number, or 0 where the host must say it. */
export let classes: usize = 0;
/**
 * The automaton of the patterns that rules have of numbers. A state is eleven u32: ten targets, told as above, and what is matched. The
 * second state stands for those that the host has not made yet.
 */
export let patterns: usize = 0;
/** The same of the patterns that rules have of what is dialled within a country. */
export let nationalPatterns: usize = 0;
/** 1 where lists cover area codes, so that numbers of different ones may be judged differently. */
export let byAreaCode: i32 = 0;

/** The numbers found, by item: i32 row of the batch, i32 phone cell or -1, f64 E.164 digits or 0, i32 class or 0. */
export let itemRow: usize = 0;
export let itemSlot: usize = 0;
export let itemNumber: usize = 0;
export let itemClass: usize = 0;
/** u64: everything about a number, but for what others say of it, that decides; 0 where the host must judge it. */
export let itemKey: usize = 0;
/** u32: what lists and records say of it, as the host numbers that; 0 for nothing. */
export let itemSaid: usize = 0;
/** u32: the earlier row that had the number, or 0. */
export let itemEarlier: usize = 0;
/** i32: its outcome; -1 to look it up, -2 where the host writes the row. */
export let itemOutcome: usize = 0;
/** u8: what was mended in its writing, from 1, or 0. */
export let itemRepaired: usize = 0;
/** How many items there is room for. */
export let itemRoom: i32 = 0;

/** Open hash table of outcomes by key and what is said: u64 keys, 0 where empty, u32, and i32 outcomes. A power of two. */
export let outcomeKeys: usize = 0;
export let outcomeSaid: usize = 0;
export let outcomeValues: usize = 0;
export let outcomeSlotCount: i32 = 0;
/** By class, i32: the outcome of its duplicates, or -1. */
export let duplicateOutcomes: usize = 0;
/**
 * By outcome, seven i32 each: 1 for clean, then start and length of its text, of what is one number's own (0 where nothing is), and of
 * the text behind that, or behind the earlier row's number.
 */
export let outcomes: usize = 0;
/** By outcome, i32: times given in this batch; then the outcomes given at all. */
export let outcomeTimes: usize = 0;
export let outcomesGiven: usize = 0;

/** By phone column, two i32 each: start and length of its name as a cell of the report. */
export let columnNames: usize = 0;
/** Whether clean rows are copied as they are, and whether report lines need nothing but what is known here. */
export let plainClean: i32 = 0;
export let plainReports: i32 = 0;
/** 1 where clean rows gain no columns; 1 where both results have a column of repairs; 1 where one number blocks its whole row. */
export let bare: i32 = 0;
export let repairs: i32 = 0;
export let person: i32 = 0;
/** By what was mended, two i32 each: start and length of its word; and how long all of them are, with spaces between. */
export let repairWords: usize = 0;
export let repairWordsLength: i32 = 0;
/** The results of the batch, with at least sixteen bytes of no meaning behind their ends. */
export let cleanStart: usize = 0;
export let cleanRoom: i32 = 0;
export let reportStart: usize = 0;
export let reportRoom: i32 = 0;

/** The numbers met so far, an open hash table: u64 numbers, 0 where empty, and u32 rows; and how many places it has. */
export let seenKeys: usize = 0;
export let seenRows: usize = 0;
export let seenSlotCount: i32 = 0;

/** Whole lines of a list, and where they end. */
export let chunk: usize = 0;
export let chunkEnd: usize = 0;
/** 1 where ten digits that begin with an area code are a number of the North American plan. */
export let startsWithAreaCode: i32 = 0;
/** Numbers found, f64, and how many there is room for. */
export let lineNumbers: usize = 0;
export let lineRoom: i32 = 0;

/** Wanted cells of a record: that of its moment; those of its references, i32 each, and their letters, u8; those that are plain only when empty. */
export let momentCell: i32 = 0;
export let referenceCells: usize = 0;
export let referenceCellCount: i32 = 0;
export let referenceLetters: usize = 0;
export let emptyCells: usize = 0;
export let emptyCellCount: i32 = 0;
/**
 * The cells of its other days, i32 each, -1 where there is no such column, and their letters, u8: the end of a consent; the first and the last
 * day of what lasts.
 */
export let dayCells: usize = 0;
export let dayLetters: usize = 0;
/** By facts: which references and days such a record has (u8, a bit each), and the place of its shape's text (u32). */
export let ownsOf: usize = 0;
export let shapes: usize = 0;
/** By facts: what of the same such a record has not, which was told (u8); and by facts and bit, eight each, the rows since that have it (u32). */
export let uselessOf: usize = 0;
export let uselessTimes: usize = 0;
/** Open hash table of what records are alike, u32, by u64 keys, 0 where empty: facts, what there is of their own, and their days. A power of two. */
export let alikeKeys: usize = 0;
export let alikes: usize = 0;
export let alikeSlotCount: i32 = 0;
/** The records found: number and moment (f64), line, place of the shape, place of the own text, what it is alike (u32). */
export let recordKeys: usize = 0;
export let recordMoments: usize = 0;
export let recordLines: usize = 0;
export let recordShapes: usize = 0;
export let recordOwns: usize = 0;
export let recordAlikes: usize = 0;
/** Their own texts: where to write them, how many bytes there is room for, and the place of the first. */
export let ownTexts: usize = 0;
export let ownRoom: i32 = 0;
export let ownBase: u32 = 0;
