import { parentPort } from 'node:worker_threads';
import { OwnPen } from './pen.ts';
import type { FromScribe, ToScribe } from './scribe-messages.ts';

/** A scribe's whole life: it is given bytes for open files, and says when they are written. */
const pens = new Map<number, OwnPen>();

function penOf(fd: number): OwnPen {
  const pen = pens.get(fd) ?? new OwnPen(fd);
  pens.set(fd, pen);
  return pen;
}

function answer(message: ToScribe): FromScribe {
  try {
    const pen = penOf(message.fd);
    if (message.kind === 'write') {
      pen.put(message.bytes);
      return { kind: 'done' };
    }
    return { kind: 'done', sha256: pen.end() };
  } catch (error) {
    const { code, message: text } = error as NodeJS.ErrnoException;
    return { kind: 'failed', code, message: text };
  }
}

parentPort!.on('message', (message: ToScribe) => parentPort!.postMessage(answer(message)));
