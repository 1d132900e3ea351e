import type { Place } from '../kernel/kernel-exports.ts';
import type { KernelMemory } from '../kernel/kernel-memory.ts';
import type { FoundRecords, RecordColumns } from './record-columns.ts';
import { chunkSize } from './text-heap.ts';

/** What is left of a chunk of texts when the next one is begun: more than the own text of any row. */
const leastRoom = 1 << 13;

const parts: Readonly<Record<keyof FoundRecords, { readonly place: Place; readonly size: number }>> = {
  keys: { place: 'recordKeys', size: 8 },
  moments: { place: 'recordMoments', size: 8 },
  lines: { place: 'recordLines', size: 4 },
  shapes: { place: 'recordShapes', size: 4 },
  owns: { place: 'recordOwns', size: 4 },
  alikes: { place: 'recordAlikes', size: 4 },
};
type Name = keyof FoundRecords;

/** The records that the kernel has found and nobody has taken yet, in its memory. */
export class FoundInMemory {
  readonly #memory: KernelMemory;
  readonly #columns: RecordColumns;
  readonly #texts: number;
  readonly #at: Partial<Record<Name, number>> = {};
  #room = 0;

  constructor(memory: KernelMemory, columns: RecordColumns) {
    this.#memory = memory;
    this.#columns = columns;
    this.#texts = memory.allocate(chunkSize);
    memory.set('ownTexts', this.#texts);
  }

  /** Sees to room for so many records. */
  need(records: number): void {
    if (records <= this.#room) return;
    this.#room = records * 2;
    for (const name of Object.keys(parts) as Name[]) {
      const { place, size } = parts[name];
      this.#at[name] = this.#memory.allocate(this.#room * size);
      this.#memory.set(place, this.#at[name]!);
    }
  }

  /** Tells the kernel where its next texts will stand: whoever else writes texts does so between `take` and this. */
  begin(): void {
    const { texts } = this.#columns;
    if (texts.room < leastRoom) texts.renew();
    this.#memory.set('ownBase', texts.position);
    this.#memory.set('ownRoom', texts.room);
  }

  /** Adds them to the columns, as records of a file. */
  take(file: number): void {
    const { kernel, buffer } = this.#memory;
    const count = kernel.recordCount.value;
    if (count === 0) return;
    this.#columns.texts.append(new Uint8Array(buffer, this.#texts, kernel.ownUsed.value));
    const floats = (name: Name) => new Float64Array(buffer, this.#at[name], count);
    const words = (name: Name) => new Uint32Array(buffer, this.#at[name], count);
    this.#columns.addAll(file, {
      keys: floats('keys'),
      moments: floats('moments'),
      lines: words('lines'),
      shapes: words('shapes'),
      owns: words('owns'),
      alikes: words('alikes'),
    });
    kernel.recordCount.value = 0;
    kernel.ownUsed.value = 0;
  }
}
