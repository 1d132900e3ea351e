import { createHash } from 'node:crypto';
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { OwnPen } from '../output/pen.ts';
import { createPhoneReader } from '../phone/phone-reader.ts';
import { sortRecords } from '../records/sorted-records.ts';
import type { Answer, FromClerk, Task, ToClerk } from './clerk-messages.ts';
import { OwnDuplicates } from './duplicates.ts';
import { listOpener, type OpenList } from './list-opener.ts';
import { NumberMarks } from './number-marks.ts';
import { packError } from './worker-messages.ts';

/** What the run cannot go on without. */
type InputTask = Extract<Task, { kind: 'open-list' | 'sort-records' }>;

/** A clerk's whole life: see `clerk.ts`. */
const digest = createHash('sha256');
const duplicates = new OwnDuplicates();
let marks: NumberMarks | undefined;
const pens = new Map<number, OwnPen>();

function penOf(fd: number): OwnPen {
  const pen = pens.get(fd) ?? new OwnPen(fd);
  pens.set(fd, pen);
  return pen;
}

function work(task: Exclude<Task, InputTask>): Answer | Promise<Answer> {
  switch (task.kind) {
    case 'write':
      penOf(task.fd).put(task.bytes);
      return undefined;
    case 'finish':
      return penOf(task.fd).finish();
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
    case 'know':
      marks = new NumberMarks(task.heard);
      return undefined;
    case 'mark':
      marks!.mark(task.read.numbers, task.read.marks!);
      return undefined;
  }
}

const port = parentPort!;
const urgent: readonly Task['kind'][] = ['expect', 'find', 'know', 'mark'];
const waiting: (ToClerk & { readonly task: Exclude<Task, InputTask> })[] = [];
let openList: OpenList | undefined;
/** Inputs under way: everything else waits for them. */
let preparing = 0;

function tell(answer: FromClerk): void {
  port.postMessage(answer);
}

function take({ id, task }: ToClerk): void {
  if (task.kind === 'open-list' || task.kind === 'sort-records') prepare(id, task);
  else waiting.push({ id, task });
}

async function prepare(id: number, task: InputTask): Promise<void> {
  preparing++;
  await inputOf(task).then(
    (answer) => tell({ id, kind: 'done', answer }),
    (error) => tell({ id, kind: 'failed', error: packError(error) }),
  );
  preparing--;
  goOn();
}

async function inputOf(task: InputTask): Promise<Answer> {
  if (task.kind === 'sort-records') return sortRecords(task.records);
  openList ??= listOpener(createPhoneReader());
  return (await openList(task.spec, task.cache)).share();
}

function goOn(): void {
  while (preparing === 0 && waiting.length > 0) {
    const place = waiting.findIndex(({ task }) => urgent.includes(task.kind));
    const [{ id, task }] = waiting.splice(Math.max(0, place), 1) as [(typeof waiting)[0]];
    const failed = (error: unknown): void => tell({ id, kind: 'failed', error: packError(error) });
    try {
      const answer = work(task);
      if (answer instanceof Promise) answer.then((found) => tell({ id, kind: 'done', answer: found }), failed);
      else tell({ id, kind: 'done', answer });
    } catch (error) {
      failed(error);
    }
    takeAll();
  }
}

function takeAll(): void {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) take(next.message as ToClerk);
}

port.on('message', (first: ToClerk) => {
  take(first);
  takeAll();
  goOn();
});
