import type { ListKind } from '../domain/list.ts';
import type { PlainWritings } from '../kernel/plain-writings.ts';
import type { ParseNumber } from './list-sink.ts';
import type { StatusMeaning } from './row-entry.ts';

/**
 * How a text is read. Absent: by its content. `clean-list` and `matches` say what an answer to a query without a status
 * column holds: the numbers that are free, or those that are listed.
 */
export const listFormats = ['lines', 'csv', 'xml', 'fixed', 'clean-list', 'matches', 'sha256', 'hmac-sha256'] as const;
export type ListFormat = (typeof listFormats)[number];

/** A list as the command line or the campaign file names it. */
export interface ListSpec {
  readonly id: string;
  /** Files, folders, globs; plain, gzip, zip, or one compiled list. */
  readonly files: readonly string[];
  readonly asOf?: string;
  readonly seller?: string;
  readonly covers?: readonly string[];
  readonly kind?: ListKind;
  /** Country of numbers in national writing; absent: the country that the list's id begins with. */
  readonly country?: string;
  /** Field of a list to the header of its column, its position from 1, or its range of characters (`fixed`). */
  readonly columns?: Readonly<Record<string, string>>;
  /** Word of the status column to its meaning. */
  readonly status?: Readonly<Record<string, StatusMeaning>>;
  /** The files that were submitted to the registry. */
  readonly request?: string | readonly string[];
  /** Columns of the submitted file, where it is a table without telling headers. */
  readonly requestColumns?: Readonly<Record<string, string>>;
  /** One of `listFormats`. */
  readonly format?: string;
  /** Key file of an `hmac-sha256` list. */
  readonly key?: string;
}

export interface ListContext {
  readonly parse: ParseNumber;
  /** Reads what it can of a list of lines as `parse` would, and faster. */
  readonly plain?: PlainWritings | undefined;
  /** Largest share of unreadable lines, where there are more than ten; default 0.2. */
  readonly maxUnreadable?: number;
}

export function countryOf(spec: ListSpec): string {
  if (spec.country !== undefined) return spec.country.toUpperCase();
  // The id of a country's list begins with the country: `xx-national`.
  return /^([a-z]{2})-/.exec(spec.id)?.[1]?.toUpperCase() ?? '';
}

export function requestsOf({ request }: Pick<ListSpec, 'request'>): readonly string[] {
  if (request === undefined) return [];
  return typeof request === 'string' ? [request] : request;
}

export function kindOf(spec: ListSpec): ListKind {
  return spec.kind ?? (spec.request !== undefined || spec.format === 'clean-list' ? 'query' : 'download');
}
