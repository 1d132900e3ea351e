import { statSync } from 'node:fs';
import { type CivilDate, daysBetween } from '../domain/civil-date.ts';
import type { ListEntry, ListVersion } from '../domain/list.ts';
import { type CompiledList, closeCompiled, openCompiled } from './compiled-list.ts';
import type { ListHeader } from './list-file.ts';
import { eachNumber } from './set-walk.ts';

export interface ListInfo extends Omit<ListHeader, 'width' | 'longDigits' | 'blocks' | 'digitBlocks' | 'entries'> {
  /** Bytes of the compiled file. */
  readonly bytes: number;
  /** Distinct entries; 1 where the list says nothing of its numbers but that they are listed. */
  readonly distinctEntries: number;
  /** Whether every block was read and fits its checksum. */
  readonly verified: boolean;
}

/** What a compiled list is. With `verify` every block is read, and an altered one refused. */
export function listInfo(path: string, options: { readonly verify?: boolean } = {}): ListInfo {
  return withList(path, (list) => {
    if (options.verify) for (let block = 0; block < list.set.blocks; block++) list.set.need(block);
    const { version, kind, sources, counts, entries } = list.header;
    const verified = options.verify === true;
    return { version, kind, sources, counts, bytes: statSync(path).size, distinctEntries: entries.length, verified };
  });
}

export interface ListCheck {
  /** `undated`: it has no date, and needs one; `future`: it is dated after the first day. Without a limit it is always fresh. */
  readonly state: 'fresh' | 'stale' | 'undated' | 'future';
  /** Age on the last day. */
  readonly ageDays: number | undefined;
  /** Last day on which the version may be used; absent: no limit, or no date. */
  readonly lastDay: CivilDate | undefined;
}

export interface CheckOptions {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Last good day of a version by its date, as the rule files say; absent: no limit. */
  readonly lastGoodDay?: ((asOf: CivilDate) => CivilDate) | undefined;
}

/** Whether a version is of an age to serve all days from `from` to `to`. */
export function checkAge({ asOf }: ListVersion, options: CheckOptions): ListCheck {
  const lastDay = asOf === undefined ? undefined : options.lastGoodDay?.(asOf);
  const state =
    options.lastGoodDay === undefined
      ? 'fresh'
      : asOf === undefined
        ? 'undated'
        : asOf > options.from
          ? 'future'
          : lastDay! < options.to
            ? 'stale'
            : 'fresh';
  return {
    state,
    ageDays: asOf === undefined ? undefined : daysBetween(asOf, options.to),
    lastDay,
  };
}

export interface ListDifference {
  /** Numbers listed now and not before. */
  readonly added: number;
  readonly removed: number;
  /** Listed in both, with another entry. */
  readonly changed: number;
}

export type ListChange = keyof ListDifference;

/** Compares two compiled lists number by number; `visit` sees each difference, those of the older list first. */
export function diffLists(
  older: string,
  newer: string,
  visit?: (e164: number, change: ListChange) => void,
): ListDifference {
  return withList(older, (a) =>
    withList(newer, (b) => {
      const difference = { added: 0, removed: 0, changed: 0 };
      const count = (e164: number, change: ListChange): void => {
        difference[change]++;
        visit?.(e164, change);
      };
      eachNumber(a.set, (e164, code) => {
        const before = a.header.entries[code]!;
        if (!before.listed) return;
        const after = entryIn(b, e164);
        if (!after?.listed) count(e164, 'removed');
        else if (JSON.stringify(after) !== JSON.stringify(before)) count(e164, 'changed');
      });
      eachNumber(b.set, (e164, code) => {
        if (b.header.entries[code]!.listed && !entryIn(a, e164)?.listed) count(e164, 'added');
      });
      return difference;
    }),
  );
}

function entryIn(list: CompiledList, e164: number): ListEntry | undefined {
  const code = list.set.codeOf(e164);
  return code < 0 ? undefined : list.header.entries[code];
}

function withList<T>(path: string, use: (list: CompiledList) => T): T {
  const list = openCompiled(path);
  try {
    return use(list);
  } finally {
    closeCompiled(list);
  }
}
