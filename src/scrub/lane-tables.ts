import { KernelMemory } from '../kernel/kernel-memory.ts';
import { createPhoneReader, type PhoneReader } from '../phone/phone-reader.ts';
import { ClassIds } from './class-ids.ts';
import { NumberMemory } from './number-memory.ts';
import { OutcomeTable } from './outcome-table.ts';
import { ProblemMemory } from './problem-memory.ts';
import { RowMemory } from './row-memory.ts';
import type { FileSetup } from './scrub-setup.ts';

/** What the lanes of a thread know together, in the memory of one kernel: what one has met is news to none. */
export class LaneTables {
  readonly memory = new KernelMemory();
  readonly phones: PhoneReader;
  readonly classes = new ClassIds();
  readonly rows = new RowMemory(this.memory);
  readonly problems = new ProblemMemory(this.memory);
  readonly numbers: NumberMemory;
  readonly outcomes = new OutcomeTable(this.memory);

  constructor({ campaign, rulebook }: FileSetup) {
    this.phones = createPhoneReader({ refuseFax: campaign.channel !== 'fax' });
    this.numbers = new NumberMemory(this.memory, this.phones, rulebook);
  }
}
