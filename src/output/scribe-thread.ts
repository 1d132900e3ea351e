import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { OwnPen } from './pen.ts';
import type { FromScribe, ToScribe } from './scribe-messages.ts';

/** A scribe's whole life: it is given bytes for open files, and says when they are written; and bytes that were read, to digest them. */
const digest = createHash('sha256');
const pens = new Map<number, OwnPen>();

function penOf(fd: number): OwnPen {
  const pen = pens.get(fd) ?? new OwnPen(fd);
  pens.set(fd, pen);
  return pen;
}

function answer(message: ToScribe): FromScribe {
  try {
    switch (message.kind) {
      case 'write':
        penOf(message.fd).put(message.bytes);
        penOf(message.fd).flush();
        return { kind: 'done' };
      case 'finish':
        return { kind: 'done', sha256: penOf(message.fd).end() };
      case 'digest':
        digest.update(message.bytes);
        return { kind: 'done' };
      case 'digested':
        return { kind: 'done', sha256: digest.digest('hex') };
    }
  } catch (error) {
    const { code, message: text } = error as NodeJS.ErrnoException;
    return { kind: 'failed', code, message: text };
  }
}

parentPort!.on('message', (message: ToScribe) => parentPort!.postMessage(answer(message)));
