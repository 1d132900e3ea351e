import { exitCode, ScrubError } from '../domain/error.ts';
import { closeCompiled, openCompiled } from '../lists/compiled-list.ts';
import { countryOf, type ListContext, type ListSpec, requestsOf } from '../lists/list-spec.ts';
import { readList } from '../lists/read-list.ts';
import { type RequestLayout, requestColumnsOf } from '../lists/request-layout.ts';
import { isTicket, readTicket } from '../lists/request-ticket.ts';
import { eachNumber } from '../lists/set-walk.ts';
import { expandFiles } from '../lists/source-files.ts';

/** The answer laid beside its request: a ticket brings seller and columns with it, a bare query file is read by the layout. */
export async function answerSpec(typed: ListSpec, request: string, layout: RequestLayout): Promise<ListSpec> {
  if (!isTicket(request)) return { ...typed, request: [request], requestColumns: requestColumnsOf(layout) };
  const { ticket, files } = await readTicket(request);
  const conflict = (what: string): ScrubError =>
    new ScrubError('list-conflict', `the request was made ${what}`, {
      exit: exitCode.usage,
      place: { file: request },
      hint: 'give the request that this answer belongs to',
    });
  if (ticket.list !== typed.id) throw conflict(`for list \`${ticket.list}\`, not for \`${typed.id}\``);
  if (typed.seller !== undefined && typed.seller !== ticket.seller) {
    throw conflict(`for seller \`${ticket.seller}\`, not for \`${typed.seller}\``);
  }
  if (typed.format === 'matches') refusePartial(expandFiles(typed.id, typed.files).length, files.length, request);
  return { ...typed, seller: ticket.seller, request: files, requestColumns: ticket.columns };
}

/** Among matches, silence means free: the answer to one of several query files would free the numbers of all others. */
function refusePartial(answers: number, requests: number, request: string): void {
  if (answers >= requests) return;
  throw new ScrubError('answer-partial', `${answers} answers were given to ${requests} query files`, {
    exit: exitCode.usage,
    place: { file: request },
    hint: 'give all answers at once, or name the query file that was answered with `--request`',
  });
}

export interface AnswerCounts {
  readonly asked: number;
  /** Of the numbers asked about. */
  readonly listed: number;
  readonly free: number;
  readonly unanswered: number;
  /** Listed all the same, though they were not in the request. */
  readonly unasked: number;
}

/** What became of the numbers of a request. */
export async function countAnswers(spec: ListSpec, compiled: string, context: ListContext): Promise<AnswerCounts> {
  const request = await readList(
    { id: spec.id, files: requestsOf(spec), kind: 'download', country: countryOf(spec), columns: spec.requestColumns! },
    context,
  );
  const list = openCompiled(compiled);
  try {
    const counts = { listed: 0, free: 0, unasked: 0 };
    eachNumber(list.set, (_, code) => {
      const { listed, submitted } = list.header.entries[code]!;
      counts[submitted ? (listed ? 'listed' : 'free') : 'unasked']++;
    });
    const asked = request.finished.size;
    return { asked, ...counts, unanswered: asked - counts.listed - counts.free };
  } finally {
    closeCompiled(list);
  }
}
