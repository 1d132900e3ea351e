import type { Verdict } from '../domain/verdict.ts';
import type { ListRecord, RunRecord } from './run-record.ts';

/** What a run said of one number. */
export interface NumberState {
  readonly verdict: Verdict;
  /** The reason that decided; empty for a clean number. */
  readonly reason: string;
  /** Every reason that was given, the deciding one first. */
  readonly reasons: readonly string[];
  readonly evidence: string;
}

/** By E.164, or by the text of a cell that holds no valid number. */
export type NumberStates = ReadonlyMap<string, NumberState>;

/** `blocked`: clean before, to be pulled back from the dialler. `freed`: the other way. `reason`: not clean, for another reason. */
export type ChangeKind = 'blocked' | 'freed' | 'reason' | 'added' | 'gone';

export interface NumberChange {
  readonly number: string;
  readonly kind: ChangeKind;
  readonly before?: NumberState;
  readonly after?: NumberState;
}

/** Every number of which the two runs do not say the same, in the order of the later run, then of those that are gone. */
export function diffStates(before: NumberStates, after: NumberStates): NumberChange[] {
  const changes: NumberChange[] = [];
  for (const [number, now] of after) {
    const then = before.get(number);
    if (!then) changes.push({ number, kind: 'added', after: now });
    else {
      const kind = changeOf(then, now);
      if (kind) changes.push({ number, kind, before: then, after: now });
    }
  }
  for (const [number, then] of before) if (!after.has(number)) changes.push({ number, kind: 'gone', before: then });
  return changes;
}

function changeOf(then: NumberState, now: NumberState): ChangeKind | undefined {
  if (then.verdict === 'clean') return now.verdict === 'clean' ? undefined : 'blocked';
  if (now.verdict === 'clean') return 'freed';
  const isSame = then.verdict === now.verdict && then.reasons.join(' ') === now.reasons.join(' ');
  return isSame ? undefined : 'reason';
}

/** The dialler still has it, and nothing allows the contact any more. */
export function isToRecall({ kind, before }: NumberChange): boolean {
  return kind === 'blocked' || (kind === 'gone' && before?.verdict === 'clean');
}

export interface DiffSummary {
  readonly counts: Readonly<Record<ChangeKind, number>>;
  /** Newly blocked numbers by the reason that now decides. */
  readonly blockedBy: Readonly<Record<string, number>>;
  /** Newly blocked numbers by the version of the list that now holds them. */
  readonly blockedByList: Readonly<Record<string, number>>;
  /** Newly free numbers by the reason that no longer stands. */
  readonly freedFrom: Readonly<Record<string, number>>;
  /** What the two runs were given differently. */
  readonly causes: readonly string[];
}

export function summarise(changes: readonly NumberChange[], a: RunRecord, b: RunRecord): DiffSummary {
  const counts = { blocked: 0, freed: 0, reason: 0, added: 0, gone: 0 };
  const blockedBy: Record<string, number> = {};
  const blockedByList: Record<string, number> = {};
  const freedFrom: Record<string, number> = {};
  for (const { kind, before, after } of changes) {
    counts[kind]++;
    if (kind === 'blocked') blockedBy[after!.reason] = (blockedBy[after!.reason] ?? 0) + 1;
    if (kind === 'blocked')
      for (const list of listsIn(after!.evidence)) blockedByList[list] = (blockedByList[list] ?? 0) + 1;
    if (kind === 'freed') freedFrom[before!.reason] = (freedFrom[before!.reason] ?? 0) + 1;
  }
  return { counts, blockedBy, blockedByList, freedFrom, causes: causesOf(a, b) };
}

/** The list versions that evidence names: `list internal as-of 2026-11-20 listed` rests on one. */
function listsIn(evidence: string): string[] {
  const found = evidence.matchAll(/(?:^|; )list (\S+)(?: as-of (\d{4}-\d{2}-\d{2}))?/g);
  return [...new Set([...found].map(([, id, asOf]) => (asOf ? `${id} as-of ${asOf}` : id!)))];
}

/** Inputs that are not the same: dates, rules, list versions, records, versions of the program and its data. */
export function causesOf(a: RunRecord, b: RunRecord): string[] {
  const causes: string[] = [];
  const note = (what: string, before: string, after: string): void => {
    if (before !== after) causes.push(`${what}: ${before || 'none'} → ${after || 'none'}`);
  };
  note('days', days(a), days(b));
  note('contacts', short(a.contacts.sha256), short(b.contacts.sha256));
  note('rules', short(a.rules.sha256), short(b.rules.sha256));
  const ids = new Set([...a.lists, ...b.lists].map(({ id }) => id));
  for (const id of ids) note(`list ${id}`, listText(a.lists, id), listText(b.lists, id));
  const names = new Set([...a.records, ...b.records].map(({ name }) => name));
  for (const name of names) {
    const digest = (record: RunRecord): string => short(record.records.find((one) => one.name === name)?.sha256 ?? '');
    note(`records ${name}`, digest(a), digest(b));
  }
  note('program', a.tool.version, b.tool.version);
  note('numbering', a.versions.numbering, b.versions.numbering);
  note('time zones', a.versions.zones, b.versions.zones);
  return causes;
}

function days({ settings }: RunRecord): string {
  const { on } = (settings as { campaign: { on: { from: string; to: string } } }).campaign;
  return on.from === on.to ? on.from : `${on.from}..${on.to}`;
}

function listText(lists: readonly ListRecord[], id: string): string {
  const list = lists.find((one) => one.id === id);
  if (!list) return '';
  const digests = list.sources.map(({ sha256 }) => short(sha256)).join(' ');
  return [list.asOf && `as-of ${list.asOf}`, `${list.counts.distinct} numbers`, digests].filter(Boolean).join(', ');
}

function short(sha256: string): string {
  return sha256.slice(0, 12);
}
