import { createHash } from 'node:crypto';
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { OwnPen } from '../output/pen.ts';
import { createPhoneReader } from '../phone/phone-reader.ts';
import type { Answer, FromClerk, Task, ToClerk } from './clerk-messages.ts';
import { OwnDuplicates } from './duplicates.ts';
import { listOpener, type OpenList } from './list-opener.ts';
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

let openList: OpenList | undefined;

/** What may wait for files, while other tasks are done. */
type LongTask = Extract<Task, { kind: 'open-list' }>;

async function openShared({ spec, cache }: LongTask): Promise<Answer> {
  openList ??= listOpener(createPhoneReader());
  return (await openList(spec, cache)).share();
}

function work(task: Exclude<Task, LongTask>): Answer {
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

function answer({ id, task }: ToClerk): void {
  const done = (found: Answer): void => port.postMessage({ id, kind: 'done', answer: found } satisfies FromClerk);
  const failed = (error: unknown): void =>
    port.postMessage({ id, kind: 'failed', error: packError(error) } satisfies FromClerk);
  if (task.kind === 'open-list') {
    openShared(task).then(done, failed);
    return;
  }
  try {
    done(work(task));
  } catch (error) {
    failed(error);
  }
}

const port = parentPort!;
const urgent: readonly Task['kind'][] = ['expect', 'find'];

port.on('message', (first: ToClerk) => {
  for (const waiting = [first]; waiting.length > 0; ) {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) waiting.push(next.message);
    const place = waiting.findIndex(({ task }) => urgent.includes(task.kind));
    const [message] = waiting.splice(Math.max(0, place), 1);
    answer(message!);
  }
});
