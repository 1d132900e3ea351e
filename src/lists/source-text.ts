import { asUtf8, encodingOf, refuseForeign, shapeOf, type TextShape } from './sniff.ts';
import type { Member } from './source-members.ts';

const headBytes = 65_536;

/** The text of a member in UTF-8, and what it looks like; refuses what is surely no list. `mapped`: the user named columns. */
export async function textOf(
  member: Member,
  mapped: boolean,
): Promise<{ readonly text: AsyncIterable<Buffer>; readonly shape: TextShape }> {
  const { head, chunks } = await withHead(member.chunks);
  refuseForeign(head, member.name);
  const encoding = encodingOf(head);
  return { text: asUtf8(chunks, encoding), shape: shapeOf(new TextDecoder(encoding).decode(head), mapped) };
}

/** The first 64 KB, and all chunks from the start. */
async function withHead(chunks: AsyncIterable<Buffer>): Promise<{ head: Buffer; chunks: AsyncIterable<Buffer> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < headBytes) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  const all = async function* (): AsyncGenerator<Buffer> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  return { head: Buffer.concat(first).subarray(0, headBytes), chunks: all() };
}
