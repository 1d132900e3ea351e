import { basename } from 'node:path';
import { exitCode, ScrubError } from '../domain/error.ts';
import { writeRequest } from '../lists/query-request.ts';
import { type RequestLayout, requestColumnsOf } from '../lists/request-layout.ts';
import { makeTicket } from '../lists/request-ticket.ts';
import { checkResults } from '../output/result-files.ts';
import { WholeFile, type WrittenFile } from '../output/whole-file.ts';
import { writeDigits } from '../phone/number-writing.ts';
import type { RequestPlan } from './plan-request.ts';
import type { RunSettings } from './run-settings.ts';

export interface WrittenRequest {
  /** The query files, in order. */
  readonly files: readonly (WrittenFile & { readonly numbers: number })[];
  /** What `scrub lists answer` is given; absent where nobody has to be asked about. */
  readonly ticket: string | undefined;
}

/** Writes the query files and the ticket of their answer: all of them, or none. `inputs` must not be written over. */
export async function writeRequestFiles(
  plan: RequestPlan,
  layout: RequestLayout,
  { campaign, output }: RunSettings,
  path: string,
  inputs: readonly string[],
): Promise<WrittenRequest> {
  const parts = writeRequest(layout, plan.asked, writeDigits);
  if (parts.length === 0) return { files: [], ticket: undefined };
  refuseStandardOutput(path);
  const stem = path.replace(/\.csv$/i, '');
  const names = parts.map((_, n) => (parts.length === 1 ? path : `${stem}-${n + 1}.csv`));
  const ticketPath = `${stem}.request.json`;
  for (const name of [...names, ticketPath]) checkResults({ record: name }, inputs, output.force);
  const open: WholeFile[] = [];
  const write = async (name: string, text: string): Promise<WrittenFile> => {
    const file = new WholeFile(name);
    open.push(file);
    await file.write(Buffer.from(text));
    return file.seal();
  };
  try {
    const files: (WrittenFile & { readonly numbers: number })[] = [];
    for (const [n, { text, numbers }] of parts.entries()) files.push({ ...(await write(names[n]!, text)), numbers });
    const ticket = makeTicket({
      list: layout.list,
      seller: campaign.seller,
      on: campaign.on,
      columns: requestColumnsOf(layout),
      files: files.map(({ path: file, size, sha256 }) => ({ name: basename(file), size, sha256 })),
      asked: plan.asked.length,
    });
    await write(ticketPath, `${JSON.stringify(ticket, null, 1)}\n`);
    for (const file of open) file.publish();
    return { files, ticket: ticketPath };
  } catch (error) {
    for (const file of open) file.discard();
    throw error;
  }
}

function refuseStandardOutput(path: string): void {
  if (path !== '-') return;
  throw new ScrubError('option-invalid', 'a request has several files and cannot go to standard output', {
    exit: exitCode.usage,
    hint: 'name a file with `--out`',
  });
}
