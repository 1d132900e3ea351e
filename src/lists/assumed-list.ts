import type { ListEntry, ListKind, ListVersion } from '../domain/list.ts';
import type { ListSource } from './source-members.ts';

/** A list on its way to a judge that says one thing of every number. */
export interface SharedAssumption {
  readonly version: ListVersion;
  readonly kind: ListKind;
  readonly everyEntry: ListEntry;
}

const noSources: readonly ListSource[] = [];

/** What a list would be if it answered alike for every number: to find out whether its answer can decide anything. */
export class AssumedList {
  readonly version: ListVersion;
  readonly kind: ListKind;
  readonly sources = noSources;
  readonly counts = { read: 0, distinct: 0, unreadable: 0 };
  readonly #entry: ListEntry;

  constructor({ version, kind, everyEntry }: SharedAssumption) {
    this.version = version;
    this.kind = kind;
    this.#entry = Object.freeze(everyEntry);
  }

  entry(): ListEntry {
    return this.#entry;
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

  submitted(): boolean | undefined {
    return this.kind === 'query' ? this.#entry.submitted === true : undefined;
  }

  share(): SharedAssumption {
    return { version: this.version, kind: this.kind, everyEntry: this.#entry };
  }
}
