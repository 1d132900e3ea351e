import { parentPort } from 'node:worker_threads';
import { BatchScrubber } from './batch-scrubber.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import { VerdictBook } from './verdict-book.ts';
import { type FromWorker, packError, type ToWorker } from './worker-messages.ts';

/** A worker's whole life: it is given batches, and gives back what they hold and what became of them. */
const port = parentPort!;
let setup: ScrubSetup;
let book: VerdictBook;
const lanes = new Map<number, BatchScrubber>();

function laneOf(lane: number): BatchScrubber {
  let scrubber = lanes.get(lane);
  if (!scrubber) {
    scrubber = new BatchScrubber(setup, book);
    lanes.set(lane, scrubber);
  }
  return scrubber;
}

type Work = Exclude<ToWorker, { kind: 'setup' }>;

function answer(message: Work): { message: FromWorker; transfer: ArrayBuffer[] } {
  const { lane } = message;
  if (message.kind === 'read') {
    const found = laneOf(lane).read(message.batch);
    return {
      message: { kind: 'read', lane, found },
      transfer: [found.numbers.buffer as ArrayBuffer, found.rows.buffer as ArrayBuffer],
    };
  }
  const { counts, spent, ...views } = laneOf(lane).write(message.firstRows);
  // The lane's own memory stays here.
  const done = { clean: views.clean.slice(), rejected: views.rejected.slice(), counts, spent };
  return {
    message: { kind: 'written', lane, done },
    transfer: [done.clean.buffer, done.rejected.buffer, spent.buffer as ArrayBuffer],
  };
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'setup') {
    setup = message.setup;
    book = new VerdictBook(setup);
    port.postMessage({ kind: 'ready' } satisfies FromWorker);
    return;
  }
  try {
    const { message: reply, transfer } = answer(message);
    port.postMessage(reply, transfer);
  } catch (error) {
    port.postMessage({ kind: 'failed', lane: message.lane, error: packError(error) } satisfies FromWorker);
  }
});
