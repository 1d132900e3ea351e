// Finds records and the cells that are needed, sixty-four bytes at a time. It reads what `RecordScanner` reads, and gives up where that
// refuses: then the host scans again with it, for the place and the words of the error.
import {
  byteCount,
  bytes,
  cellEnd,
  cellQuoted,
  cellStart,
  cellsEnd,
  columnCount,
  delimiter,
  fieldCount,
  nextRow,
  overflow,
  quote,
  rowEnd,
  rowStart,
  slotOf,
  wantedCount,
} from './layout';

const lf: u32 = 10;
const cr: u32 = 13;
// Where in a cell the scan is: in plain text, inside quotes, behind the closing one.
const plain = 0;
const open = 1;
const closed = 2;

/** Rows of the last scan that have fewer cells than the header, or more. */
export let shortRows: i32 = 0;
export let longRows: i32 = 0;

/** Of the row at hand: where the cell of the last header ends, and whether a cell behind it holds something. */
let lastEnd: usize = 0;
let hasSurplus: u8 = 0;

/** Scans the batch. Returns how many rows it has, or -1 where a quote is where none may be. */
export function scan(): i32 {
  const start = bytes;
  const end = start + byteCount;
  const separator = <u32>delimiter;
  const mark = <u32>quote;
  const separators = i8x16.splat(<i8>delimiter);
  const marks = i8x16.splat(<i8>quote);
  const lineFeeds = i8x16.splat(10);
  const returns = i8x16.splat(13);
  let row: i32 = 0;
  let rowAt = start;
  let from = start;
  let field: i32 = 0;
  let quoted: u32 = 0;
  let state = plain;
  let closedAt: usize = 0;
  /** A byte that was read together with the one before it. */
  let skipped: usize = 0;
  shortRows = 0;
  longRows = 0;
  hasSurplus = 0;
  for (let block = start; block < end; block += 64) {
    // Leaving the inner loop is what the processor guesses wrong, so it is left once for many bytes.
    let found: u64 = 0;
    for (let part: usize = 0; part < 64; part += 16) {
      const v = v128.load(block + part);
      const ends = v128.or(i8x16.eq(v, lineFeeds), i8x16.eq(v, returns));
      const all = v128.or(ends, v128.or(i8x16.eq(v, separators), i8x16.eq(v, marks)));
      found |= (<u64>(<u32>i8x16.bitmask(all))) << part;
    }
    while (found !== 0) {
      const at = block + <usize>ctz(found);
      found &= found - 1;
      const byte = <u32>load<u8>(at);
      if (state === plain && byte === separator) {
        if (at >= end) break;
        endCell(row, field++, from, at, 0);
        from = at + 1;
        continue;
      }
      if (at >= end) break;
      if (at === skipped) continue;
      if (state === open) {
        if (byte !== mark) continue;
        if (at + 1 < end && <u32>load<u8>(at + 1) === mark) {
          quoted = 2;
          skipped = at + 1;
        } else {
          state = closed;
          closedAt = at;
        }
        continue;
      }
      if (state === closed && at !== closedAt + 1) return -1;
      if (byte === separator) {
        endCell(row, field++, from + 1, closedAt, quoted);
        state = plain;
        from = at + 1;
        continue;
      }
      if (byte === mark) {
        if (at !== from || state === closed) return -1;
        state = open;
        quoted = 1;
        continue;
      }
      // A line without any byte is none.
      if (at === rowAt) {
        rowAt = at + 1;
        from = rowAt;
        continue;
      }
      if (state === closed) endCell(row, field++, from + 1, closedAt, quoted);
      else endCell(row, field++, from, at, 0);
      state = plain;
      from = at + 1;
      if (byte === cr && from < end && <u32>load<u8>(from) === lf) {
        skipped = from;
        from++;
      }
      endRow(row++, field, rowAt, at, from);
      rowAt = from;
      field = 0;
    }
  }
  if (state === open || (state === closed && closedAt + 1 !== end)) return -1;
  if (rowAt < end) {
    if (state === closed) endCell(row, field++, from + 1, closedAt, quoted);
    else endCell(row, field++, from, end, 0);
    endRow(row++, field, rowAt, end, end);
  }
  return row;
}

/** A cell whose text is [start, end), inside its quotes if it has any. */
function endCell(row: i32, field: i32, start: usize, end: usize, quoted: u32): void {
  if (field >= columnCount) {
    if (end > start) hasSurplus = 1;
    return;
  }
  if (field === columnCount - 1) lastEnd = quoted === 0 ? end : end + 1;
  const slot = load<i32>(slotOf + ((<usize>field) << 2));
  if (slot < 0) return;
  const cell = <usize>(row * wantedCount + slot);
  store<i32>(cellStart + (cell << 2), <i32>(start - bytes));
  store<i32>(cellEnd + (cell << 2), <i32>(end - bytes));
  store<u8>(cellQuoted + cell, <u8>quoted);
}

function endRow(row: i32, fields: i32, start: usize, end: usize, next: usize): void {
  const place = (<usize>row) << 2;
  store<i32>(rowStart + place, <i32>(start - bytes));
  store<i32>(rowEnd + place, <i32>(end - bytes));
  store<i32>(nextRow + place, <i32>(next - bytes));
  store<i32>(fieldCount + place, fields);
  store<i32>(cellsEnd + place, <i32>((fields < columnCount ? end : lastEnd) - bytes));
  store<u8>(overflow + row, hasSurplus);
  longRows += hasSurplus;
  hasSurplus = 0;
  if (fields >= columnCount) return;
  shortRows++;
  for (let column = fields; column < columnCount; column++) {
    const slot = load<i32>(slotOf + ((<usize>column) << 2));
    if (slot < 0) continue;
    const cell = <usize>(row * wantedCount + slot);
    store<i32>(cellStart + (cell << 2), <i32>(end - bytes));
    store<i32>(cellEnd + (cell << 2), <i32>(end - bytes));
    store<u8>(cellQuoted + cell, 0);
  }
}
