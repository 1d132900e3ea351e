import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { digestSource, type ListSource } from './source-members.ts';

const schema = 1;

/** What is written beside query files, so that their answer finds its way back: for whom they ask, about which list, and their digests. */
export interface RequestTicket {
  readonly schema: number;
  readonly list: string;
  readonly seller: string;
  /** Planned days that the answer is to serve. */
  readonly on: { readonly from: CivilDate; readonly to: CivilDate };
  /** Columns of the query files by position. */
  readonly columns: Readonly<Record<string, string>>;
  /** Names beside the ticket. */
  readonly files: readonly ListSource[];
  readonly asked: number;
}

export function makeTicket(parts: Omit<RequestTicket, 'schema'>): RequestTicket {
  return { schema, ...parts };
}

export function isTicket(path: string): boolean {
  return path.endsWith('.json');
}

/** Reads a ticket and makes sure that the query files beside it are the ones it was written for. */
export async function readTicket(path: string): Promise<{ ticket: RequestTicket; files: string[] }> {
  const ticket = parseTicket(path);
  const files: string[] = [];
  for (const { name, sha256 } of ticket.files) {
    const file = join(dirname(path), name);
    const found = await digestSource({ path: file, name });
    if (found.sha256 !== sha256) {
      throw new ScrubError('request-altered', `the query file \`${name}\` is not the one that was written`, {
        exit: exitCode.input,
        place: { file },
        hint: 'an answer is evidence only for the file that was submitted: find that file',
      });
    }
    files.push(file);
  }
  return { ticket, files };
}

function parseTicket(path: string): RequestTicket {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ScrubError('request-not-found', `cannot read the request \`${path}\``, {
      exit: exitCode.notFound,
      hint: 'name the `.request.json` that `scrub lists request` wrote, or the query file itself',
      cause,
    });
  }
  const ticket = jsonOf(text);
  if (isWhole(ticket)) return ticket;
  throw new ScrubError('request-invalid', `\`${basename(path)}\` is no request that this program wrote`, {
    exit: exitCode.input,
    place: { file: path },
    hint: 'name the `.request.json` that `scrub lists request` wrote, or the query file itself',
  });
}

function jsonOf(text: string): Partial<RequestTicket> | undefined {
  try {
    return JSON.parse(text) as Partial<RequestTicket>;
  } catch {
    return undefined;
  }
}

function isWhole(ticket: Partial<RequestTicket> | undefined | null): ticket is RequestTicket {
  return (
    ticket?.schema === schema &&
    typeof ticket.list === 'string' &&
    typeof ticket.seller === 'string' &&
    typeof ticket.columns === 'object' &&
    Array.isArray(ticket.files) &&
    ticket.files.every(
      ({ name, sha256 }) => typeof name === 'string' && basename(name) === name && typeof sha256 === 'string',
    )
  );
}
