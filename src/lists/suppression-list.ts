import { exitCode, ScrubError } from '../domain/error.ts';
import type { ListEntry, ListKind, ListVersion } from '../domain/list.ts';
import { AssumedList, type SharedAssumption } from './assumed-list.ts';
import { type BlockFile, blockLoader, isCompiled, openCompiled } from './compiled-list.ts';
import { DigitSet, DigitSetBuilder, type SharedDigits } from './digit-set.ts';
import { type HashedNumbers, hashedEntry, isHashedFormat, readHashes } from './hashed-list.ts';
import type { ListCounts } from './list-sink.ts';
import { kindOf, type ListContext, type ListSpec } from './list-spec.ts';
import { type BlockSet, fromShared, type SharedSet } from './number-set.ts';
import { readList } from './read-list.ts';
import { SetBuilder } from './set-builder.ts';
import { setInMemory } from './shared-set.ts';
import { expandFiles } from './source-files.ts';
import type { ListSource } from './source-members.ts';

/** One version of a list, ready for look-ups. Immutable; shared between threads without copying its numbers. */
export interface SuppressionList {
  readonly version: ListVersion;
  readonly kind: ListKind;
  readonly sources: readonly ListSource[];
  readonly counts: ListCounts;
  /** Entry of a number; undefined where the list does not hold it. Numbers with like entries share one object. */
  entry(e164: number): ListEntry | undefined;
  /**
   * Marks (1 in `marks`) each of the first `count` numbers that the list may have an entry or digits of; about the others it
   * surely says nothing. For all numbers of a batch at once, which is several times as fast as one by one.
   */
  mark(numbers: Float64Array, count: number, marks: Uint8Array): void;
  /** Whether an unreadable line has these digits, as they stand or in another writing of the same number. */
  hasDigits(digits: string): boolean;
  /** The same for a number that is asked for often: quick where nothing matches. */
  hasDigitsOf(e164: number): boolean;
  /** Whether a query list had this number in its query; undefined for a download. */
  submitted(e164: number): boolean | undefined;
  /** Whether the list holds any number of the same ten million (in North America, of the same area code); true where it cannot tell. */
  holdsNear(e164: number): boolean;
  /** What `listFromShare` needs in another thread. */
  share(): SharedList | SharedHashedList | SharedAssumption;
}

export interface SharedList {
  readonly version: ListVersion;
  readonly kind: ListKind;
  readonly sources: readonly ListSource[];
  readonly counts: ListCounts;
  readonly entries: readonly ListEntry[];
  readonly set: SharedSet;
  readonly digits: SharedDigits;
  readonly blockFile: BlockFile | undefined;
}

export interface SharedHashedList {
  readonly version: ListVersion;
  readonly kind: ListKind;
  readonly sources: readonly ListSource[];
  readonly counts: ListCounts;
  readonly hashed: HashedNumbers;
}

type Description = Pick<SharedList, 'version' | 'kind' | 'sources' | 'counts' | 'entries' | 'blockFile'>;

class OpenList implements SuppressionList {
  readonly version: ListVersion;
  readonly kind: ListKind;
  readonly sources: readonly ListSource[];
  readonly counts: ListCounts;
  readonly set: BlockSet;
  readonly digits: DigitSet;
  readonly #entries: readonly ListEntry[];
  readonly #blockFile: BlockFile | undefined;

  constructor(description: Description, set: BlockSet, digits: DigitSet) {
    this.version = description.version;
    this.kind = description.kind;
    this.sources = description.sources;
    this.counts = description.counts;
    this.#entries = description.entries.map((entry) => Object.freeze(entry));
    this.#blockFile = description.blockFile;
    this.set = set;
    this.digits = digits;
  }

  entry(e164: number): ListEntry | undefined {
    const code = this.set.codeOf(e164);
    return code < 0 ? undefined : this.#entries[code];
  }

  mark(numbers: Float64Array, count: number, marks: Uint8Array): void {
    this.set.mark(numbers, count, marks);
    this.digits.mark(numbers, count, marks);
  }

  hasDigits(digits: string): boolean {
    return this.digits.has(digits);
  }

  hasDigitsOf(e164: number): boolean {
    return this.digits.hasNumber(e164);
  }

  holdsNear(e164: number): boolean {
    return this.set.hasBlockOf(e164);
  }

  submitted(e164: number): boolean | undefined {
    return this.kind === 'query' ? this.entry(e164)?.submitted === true : undefined;
  }

  share(): SharedList {
    return {
      version: this.version,
      kind: this.kind,
      sources: this.sources,
      counts: this.counts,
      entries: this.#entries,
      set: this.set.toShared(),
      digits: this.digits.toShared(),
      blockFile: this.#blockFile,
    };
  }
}

class OpenHashedList implements SuppressionList {
  readonly version: ListVersion;
  readonly kind: ListKind;
  readonly sources: readonly ListSource[];
  readonly counts: ListCounts;
  readonly #hashed: HashedNumbers;

  constructor({ version, kind, sources, counts, hashed }: SharedHashedList) {
    this.version = version;
    this.kind = kind;
    this.sources = sources;
    this.counts = counts;
    this.#hashed = hashed;
  }

  entry(e164: number): ListEntry | undefined {
    return hashedEntry(this.#hashed, e164);
  }

  mark(_numbers: Float64Array, count: number, marks: Uint8Array): void {
    marks.fill(1, 0, count);
  }

  hasDigits(): boolean {
    return false;
  }

  hasDigitsOf(): boolean {
    return false;
  }

  holdsNear(): boolean {
    return true;
  }

  submitted(): undefined {
    return undefined;
  }

  share(): SharedHashedList {
    const { version, kind, sources, counts } = this;
    return { version, kind, sources, counts, hashed: this.#hashed };
  }
}

/** The same list in another thread. */
export function listFromShare(shared: ReturnType<SuppressionList['share']>): SuppressionList {
  if ('everyEntry' in shared) return new AssumedList(shared);
  if ('hashed' in shared) return new OpenHashedList(shared);
  const { blockFile, set } = shared;
  const load = blockFile && blockLoader(blockFile, set.directory.starts, set.payload);
  return new OpenList(shared, fromShared(set, load), DigitSet.fromShared(shared.digits));
}

/** Opens a compiled list, or reads and compiles the files of a list in memory. */
export async function openList(spec: ListSpec, context: ListContext): Promise<SuppressionList> {
  if (isHashedFormat(spec.format)) return openHashed(spec);
  const files = expandFiles(spec.id, spec.files);
  const compiled = files.filter(({ path }) => isCompiled(path));
  if (compiled.length > 0) {
    if (files.length === 1) return openCompiledAs(spec, files[0]!.path);
    throw new ScrubError(
      'list-mixed',
      `a compiled list stands alone, but list \`${spec.id}\` names other files beside it`,
      {
        exit: exitCode.usage,
        place: { file: compiled[0]!.path },
        hint: 'build one list of all files',
      },
    );
  }
  const data = await readList(spec, context);
  const { finished, version, kind, sources, read, unreadable } = data;
  const counts = { read, distinct: finished.size, unreadable };
  const description = { version, kind, sources, counts, entries: finished.entries, blockFile: undefined };
  return new OpenList(description, setInMemory(finished), data.digits);
}

async function openHashed(spec: ListSpec): Promise<SuppressionList> {
  if (kindOf(spec) === 'query') {
    throw new ScrubError('list-format', `list \`${spec.id}\` cannot be an answer to a query and hashed`, {
      exit: exitCode.usage,
      hint: 'an answer names the numbers that were submitted',
    });
  }
  const { numbers, sources, counts } = await readHashes(spec);
  return new OpenHashedList({ version: versionGiven(spec), kind: 'download', sources, counts, hashed: numbers });
}

function versionGiven(spec: Pick<ListSpec, 'id' | 'asOf' | 'seller' | 'covers'>): ListVersion {
  return {
    id: spec.id,
    ...(spec.asOf === undefined ? {} : { asOf: spec.asOf }),
    ...(spec.seller === undefined ? {} : { seller: spec.seller }),
    ...(spec.covers === undefined ? {} : { covers: spec.covers }),
  };
}

function openCompiledAs(spec: ListSpec, path: string): SuppressionList {
  const { header, set, digits, blockFile } = openCompiled(path);
  const conflict = conflictWith(spec, header.version, header.kind);
  if (conflict) {
    throw new ScrubError('list-conflict', `the compiled list says ${conflict}`, {
      exit: exitCode.usage,
      place: { file: path },
      hint: 'leave the option out, or build the list again with it',
    });
  }
  const version = { ...versionGiven(spec), ...header.version };
  return new OpenList({ ...header, version, blockFile }, set, digits);
}

/** What was recorded when the list was built is evidence: an option may add to it and never contradict it. */
function conflictWith(spec: ListSpec, built: ListVersion, kind: ListKind): string | undefined {
  if (built.id !== spec.id) return `that it is \`${built.id}\`, not \`${spec.id}\``;
  if (spec.kind !== undefined && spec.kind !== kind) return `that it is a ${kind} list, not a ${spec.kind} list`;
  if (differs(spec.asOf, built.asOf)) return `\`as-of: ${built.asOf}\`, not \`${spec.asOf}\``;
  if (differs(spec.seller, built.seller)) return `\`seller: ${built.seller}\`, not \`${spec.seller}\``;
  if (differs(spec.covers?.toSorted().join(), built.covers?.toSorted().join())) return 'other coverage than the option';
  return undefined;
}

function differs(given: string | undefined, built: string | undefined): boolean {
  return given !== undefined && built !== undefined && given !== built;
}

/** A list of these entries alone, under the description of the list that they were cut from. */
export function listOfEntries(
  from: Pick<SuppressionList, 'version' | 'kind' | 'sources' | 'counts'>,
  entries: Iterable<readonly [number, ListEntry]>,
  digits: Iterable<string>,
): SuppressionList {
  const numbers = new SetBuilder();
  for (const [e164, entry] of entries) numbers.add(e164, numbers.table.code(entry));
  const unreadable = new DigitSetBuilder();
  for (const one of digits) unreadable.add(one);
  const finished = numbers.finish();
  const { version, kind, sources, counts } = from;
  const description = { version, kind, sources, counts, entries: finished.entries, blockFile: undefined };
  return new OpenList(description, setInMemory(finished), unreadable.finish());
}
