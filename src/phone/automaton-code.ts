import type { LineType } from '../domain/contact.ts';
import type { Automaton, PlanClass } from './automaton.ts';

/** An automaton as text for a source file: edges and accepted classes in base64, classes in words. */
export interface AutomatonText {
  readonly start: number;
  /** Runs of equal targets, two bytes each: the target in the low twelve bits, the length of the run less one above. */
  readonly edges: string;
  readonly accepts: string;
  /** `country callingCode lineType`, joined by commas. */
  readonly classes: string;
}

export function encodeAutomaton(automaton: Automaton): AutomatonText {
  const runs: number[] = [];
  for (let state = 0; state < automaton.accepts.length; state++) {
    const row = automaton.edges.subarray(state * 10, state * 10 + 10);
    for (let from = 0; from < 10; ) {
      let to = from + 1;
      while (to < 10 && row[to] === row[from]) to++;
      runs.push(row[from]! | ((to - from - 1) << 12));
      from = to;
    }
  }
  if (automaton.accepts.length > 0x1000) throw new Error(`${automaton.accepts.length} states do not fit twelve bits`);
  const bytes = runs.flatMap((run) => [run & 0xff, run >> 8]);
  return {
    start: automaton.start,
    edges: Buffer.from(bytes).toString('base64'),
    accepts: Buffer.from(automaton.accepts).toString('base64'),
    classes: automaton.classes.map((known) => `${known.country} ${known.callingCode} ${known.lineType}`).join(','),
  };
}

export function decodeAutomaton(text: AutomatonText): Automaton {
  const bytes = Buffer.from(text.edges, 'base64');
  const accepts = Uint8Array.from(Buffer.from(text.accepts, 'base64'));
  const edges = new Uint16Array(accepts.length * 10);
  let place = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    const run = bytes[at]! | (bytes[at + 1]! << 8);
    const until = place + (run >> 12) + 1;
    edges.fill(run & 0xfff, place, until);
    place = until;
  }
  if (place !== edges.length) throw new Error('the numbering table is damaged');
  return { start: text.start, edges, accepts, classes: text.classes.split(',').map(decodeClass) };
}

function decodeClass(text: string): PlanClass {
  const [country, callingCode, lineType] = text.split(' ') as [string, string, LineType];
  return { country, callingCode: Number(callingCode), lineType };
}
