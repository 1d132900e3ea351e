import { parentPort } from 'node:worker_threads';
import { BatchReader } from './batch-reader.ts';
import { BatchScrubber } from './batch-scrubber.ts';
import { LaneTables } from './lane-tables.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import { VerdictBook } from './verdict-book.ts';
import { type FromWorker, packError, type ToWorker } from './worker-messages.ts';

/** A worker's whole life: it is given batches, and gives back what they hold and what became of them. */
const port = parentPort!;
let setup: ScrubSetup;
let book: VerdictBook;
let tables: LaneTables;
const lanes = new Map<number, BatchScrubber>();

function laneOf(lane: number): BatchScrubber {
  let scrubber = lanes.get(lane);
  if (!scrubber) {
    scrubber = new BatchScrubber(setup, book, new BatchReader(setup, tables));
    lanes.set(lane, scrubber);
  }
  return scrubber;
}

type Work = Exclude<ToWorker, { kind: 'setup' }>;

/** What lies in the memory of a lane, or of a batch, is not copied on its way: threads share it. */
function answer(message: Work): FromWorker {
  const { lane } = message;
  if (message.kind === 'read') return { kind: 'read', lane, found: laneOf(lane).read(message.batch) };
  return { kind: 'written', lane, done: laneOf(lane).write() };
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'setup') {
    setup = message.setup;
    book = new VerdictBook(setup);
    tables = new LaneTables(setup);
    port.postMessage({ kind: 'ready' } satisfies FromWorker);
    return;
  }
  try {
    port.postMessage(answer(message));
  } catch (error) {
    port.postMessage({ kind: 'failed', lane: message.lane, error: packError(error) } satisfies FromWorker);
  }
});
