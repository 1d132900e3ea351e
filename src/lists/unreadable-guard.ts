import { exitCode, ScrubError } from '../domain/error.ts';
import type { ListSink } from './list-sink.ts';

const few = 10;
const shareLimit = 0.2;

/** Refuses an empty list, a text that is no list at all, and a list of which too much is unreadable. */
export function refuseUnreadable(sink: ListSink, id: string, limit = shareLimit, empty = false): void {
  const first = sink.examples[0];
  const place = first && { file: first.file, line: first.line };
  if (empty) {
    throw new ScrubError('list-empty', `list \`${id}\` is empty`, {
      exit: exitCode.input,
      hint: 'a list without any entry still has a header or a tag; download it again',
    });
  }
  if (sink.unreadable === 0) return;
  const examples = sink.examples.map(({ text }) => `\`${text}\``).join(', ');
  if (sink.unreadable === sink.read && !sink.examples.some(({ text }) => text.replace(/\D/g, '').length >= 4)) {
    throw new ScrubError('list-not-a-list', `list \`${id}\` holds no telephone number: ${examples}`, {
      exit: exitCode.input,
      place,
      hint: 'check that the file is the list',
    });
  }
  if (sink.unreadable > few && sink.unreadable > sink.read * limit) {
    const share = Math.round((100 * sink.unreadable) / sink.read);
    throw new ScrubError(
      'list-unreadable-lines',
      `${sink.unreadable} of ${sink.read} lines of list \`${id}\` (${share} %) are no numbers: ${examples}`,
      {
        exit: exitCode.input,
        place,
        hint: 'give the default country, map the columns, or name the format of the file',
      },
    );
  }
}
