import type { RecordHeader } from './record-header.ts';
import type { OwnColumn, ShortcutColumns } from './row-shortcut.ts';

/** References that a row can have, as the kernel counts them. */
const mostReferences = 3;
/** Days that it can have beside that of the record, in the kernel's order. */
const dayKeys = ['until', 'from', 'to'] as const;

/** The columns of a record file by what the kernel does with their cells, which it knows as wanted ones. */
export class PlainColumns {
  /** Columns of the file, each once: the wanted cells. */
  readonly wanted: readonly number[];
  /** By bit: references, then days; undefined where the file has no such column. */
  readonly own: readonly (OwnColumn | undefined)[];
  readonly references: readonly OwnColumn[];
  readonly days: readonly (OwnColumn | undefined)[];
  /** Cells that say what the row is, and in which country its number is written. */
  readonly facts: readonly number[];
  readonly phone: number;
  readonly moment: number;
  /** Cells of which the kernel knows nothing but whether they are empty. */
  readonly empty: readonly number[];

  constructor(header: RecordHeader, { repeating, own, on }: ShortcutColumns) {
    this.references = own.filter(({ field }) => field.type === 'text').slice(0, mostReferences);
    this.days = dayKeys.map((key) => own.find(({ field }) => field.key === key));
    const gap = Array.from({ length: mostReferences - this.references.length }, () => undefined);
    this.own = [...this.references, ...gap, ...this.days];
    const known = this.own.flatMap((column) => column?.index ?? []);
    const others = own.filter((column) => !this.own.includes(column)).map(({ index }) => index);
    const facts = [...repeating, ...(header.country === undefined ? [] : [header.country])];
    this.wanted = [...new Set([...facts, header.phone, on, ...known, ...others])];
    this.facts = facts.map((index) => this.cellOf(index));
    this.phone = this.cellOf(header.phone);
    this.moment = this.cellOf(on);
    this.empty = others.map((index) => this.cellOf(index));
  }

  /** The place of a column among the wanted ones; -1 for none. */
  cellOf(index: number | undefined): number {
    return index === undefined ? -1 : this.wanted.indexOf(index);
  }

  /** One bit for each of the own columns that is meant. */
  bits(isMeant: (column: OwnColumn) => boolean): number {
    let bits = 0;
    for (const [bit, column] of this.own.entries()) if (column && isMeant(column)) bits |= 1 << bit;
    return bits;
  }

  /** The own columns of these bits, in the order in which they are stored: days, then references. */
  ofBits(bits: number): readonly OwnColumn[] {
    return [...this.days, ...this.references].filter(
      (column) => column !== undefined && ((bits >>> this.own.indexOf(column)) & 1) === 1,
    ) as OwnColumn[];
  }
}
