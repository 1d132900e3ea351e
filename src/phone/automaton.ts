import type { LineType } from '../domain/contact.ts';

/** What the metadata says of a valid number, before the numbering data adds region and zones. */
export interface PlanClass {
  readonly country: string;
  readonly callingCode: number;
  readonly lineType: LineType;
}

/**
 * One table for the numbering plans of the tabled calling codes. It reads E.164 digits from `start`; state 0 is dead. `accepts` holds
 * for each state 0, or 1 + the place in `classes` of the numbers that end there.
 */
export interface Automaton {
  readonly start: number;
  /** Ten targets a state. */
  readonly edges: Uint16Array;
  readonly accepts: Uint8Array;
  readonly classes: readonly PlanClass[];
}
