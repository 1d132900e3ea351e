// What the host calls, and the places that it fills; see `README.md`.

export { rememberAlike, stopOwn } from './alikes';
export { countLines, lineEnds, plainRows } from './cut';
export { keyBytesUsed, keyLength, rememberFacts } from './facts';
export * from './layout';
export { lineCount, lineNumberCount, oddEnd, oddIsNothing, oddStart, readLines } from './lines';
export { ownUsed } from './own-texts';
export { readOnePhone } from './phone';
export { rememberProblem } from './problems';
export { itemCount, read, repairedCount, setItemCount, stopClass, stopNumber, stopReason } from './read';
export {
  beginRecords,
  readRecords,
  recordCount,
  recordFacts,
  recordLine,
  recordStop,
} from './records';
export { longRows, scan, shortRows } from './scan';
export { meet, seenCount } from './seen';
export { addToFilter, groupByBlock, sortDistinct } from './sorting';
export {
  beginWriting,
  cleanLength,
  cleanNeeded,
  givenCount,
  keptRows,
  nextItem,
  rememberOutcome,
  reportLength,
  reportNeeded,
  setLengths,
  setNextItem,
  unknownItem,
  write,
  writeStopReason,
} from './write';

/** Where the memory begins that the host may use. */
export function freeMemory(): usize {
  return __heap_base;
}
