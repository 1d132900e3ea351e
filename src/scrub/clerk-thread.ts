import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { OwnPen } from '../output/pen.ts';
import type { FromClerk, ToClerk } from './clerk-messages.ts';
import { OwnDuplicates } from './duplicates.ts';
import { packError } from './worker-messages.ts';

/** A clerk's whole life: see `clerk.ts`. */
const digest = createHash('sha256');
const duplicates = new OwnDuplicates();
const pens = new Map<number, OwnPen>();

function penOf(fd: number): OwnPen {
  const pen = pens.get(fd) ?? new OwnPen(fd);
  pens.set(fd, pen);
  return pen;
}

function answer(message: ToClerk): FromClerk {
  switch (message.kind) {
    case 'write':
      penOf(message.fd).put(message.bytes);
      penOf(message.fd).flush();
      break;
    case 'finish':
      return { kind: 'done', sha256: penOf(message.fd).end() };
    case 'digest':
      digest.update(message.bytes);
      break;
    case 'digested':
      return { kind: 'done', sha256: digest.digest('hex') };
    case 'expect':
      duplicates.expect(message.numbers);
      break;
    case 'find':
      duplicates.findNow(message.read);
      break;
  }
  return { kind: 'done' };
}

parentPort!.on('message', (message: ToClerk) => {
  try {
    parentPort!.postMessage(answer(message));
  } catch (error) {
    parentPort!.postMessage({ kind: 'failed', error: packError(error) } satisfies FromClerk);
  }
});
