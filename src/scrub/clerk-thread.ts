import { createHash } from 'node:crypto';
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { OwnPen } from '../output/pen.ts';
import type { FromClerk, Task, ToClerk } from './clerk-messages.ts';
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

/** The SHA-256 of what is finished. */
function work(task: Task): string | undefined {
  switch (task.kind) {
    case 'write':
      penOf(task.fd).put(task.bytes);
      penOf(task.fd).flush();
      return undefined;
    case 'finish':
      return penOf(task.fd).end();
    case 'digest':
      digest.update(task.bytes);
      return undefined;
    case 'digested':
      return digest.digest('hex');
    case 'expect':
      duplicates.expect(task.numbers);
      return undefined;
    case 'find':
      duplicates.findNow(task.read);
      return undefined;
  }
}

function answer({ id, task }: ToClerk): FromClerk {
  try {
    return { id, kind: 'done', sha256: work(task) };
  } catch (error) {
    return { id, kind: 'failed', error: packError(error) };
  }
}

const port = parentPort!;
const urgent: readonly Task['kind'][] = ['expect', 'find'];

port.on('message', (first: ToClerk) => {
  for (const waiting = [first]; waiting.length > 0; ) {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) waiting.push(next.message);
    const place = waiting.findIndex(({ task }) => urgent.includes(task.kind));
    const [message] = waiting.splice(Math.max(0, place), 1);
    port.postMessage(answer(message!));
  }
});
