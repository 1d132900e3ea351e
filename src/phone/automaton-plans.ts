import type { NumberClass } from '../domain/contact.ts';
import { isDivided } from './area-code.ts';
import type { Automaton } from './automaton.ts';
import { decodeAutomaton } from './automaton-code.ts';
import { automatonText } from './automaton-table.ts';
import { tabledCallingCodes } from './international-reading.ts';
import { classFor } from './number-class.ts';
import type { NumberingPlans } from './reading.ts';

/** The numbering plans of the tabled calling codes, answered by the automaton; the library is never loaded for them. */
export interface AutomatonPlans extends NumberingPlans {
  readonly automaton: Automaton;
  /** Whether the number's area code is divided by exchange, so that its class is not that of all its code's numbers. */
  isDivided(e164: number): boolean;
  /** The state behind a tabled calling code. */
  stateBehind(callingCode: number): number;
  /** The class of a number of a tabled calling code; undefined if it is not valid or its calling code is not tabled. */
  classOf(e164: number): NumberClass | undefined;
}

const longestE164 = 16;

let shipped: Automaton | undefined;

/** The automaton that the build made, decoded once: a thread has several readers. */
function shippedAutomaton(): Automaton {
  shipped ??= decodeAutomaton(automatonText);
  return shipped;
}

export function createAutomatonPlans(automaton: Automaton = shippedAutomaton()): AutomatonPlans {
  const { start, edges, accepts, classes } = automaton;
  const buffer = new Uint8Array(longestE164);
  // Classes by what the automaton accepts and by area code, so that most numbers cost no text.
  const byArea: (NumberClass | undefined)[] = new Array((classes.length + 1) * 1000);
  const divided = new Uint8Array(1000);
  for (let code = 200; code < 1000; code++) divided[code] = isDivided(code) ? 1 : 0;
  const italianFixed = Uint8Array.from([
    0,
    ...classes.map((plan) => Number(plan.callingCode === 39 && plan.lineType === 'fixed')),
  ]);

  function make(accepted: number, e164: number): NumberClass {
    const { country, callingCode, lineType } = classes[accepted - 1]!;
    return classFor(country, callingCode, lineType, String(e164).slice(String(callingCode).length));
  }

  function classify(accepted: number, e164: number): NumberClass {
    // Only +1 numbers of eleven digits have an area code; the place of a San Marino number keeps it apart from Italy's.
    let place = 0;
    if (e164 >= 1e10 && e164 < 2e10) place = ((e164 / 1e7) | 0) - 1000;
    else if (italianFixed[accepted] === 1 && isSanMarino(e164)) place = 1;
    if (divided[place] === 1) return make(accepted, e164);
    const key = accepted * 1000 + place;
    let known = byArea[key];
    if (!known) {
      known = make(accepted, e164);
      byArea[key] = known;
    }
    return known;
  }

  /** What the automaton accepts an E.164 number as; 0 if it is not valid or its calling code is not tabled. */
  function acceptedOf(e164: number): number {
    // Two halves that fit 32 bits divide several times faster than a double.
    let high = (e164 / 1e7) | 0;
    let low = e164 - high * 1e7;
    let at = longestE164;
    for (let digit = 0; digit < 7 && (high > 0 || low > 0); digit++) {
      const tenth = (low / 10) | 0;
      buffer[--at] = low - tenth * 10;
      low = tenth;
    }
    while (high > 0) {
      const tenth = (high / 10) | 0;
      buffer[--at] = high - tenth * 10;
      high = tenth;
    }
    let state = start;
    for (; at < longestE164; at++) state = edges[state * 10 + buffer[at]!]!;
    return accepts[state]!;
  }

  function classOf(e164: number): NumberClass | undefined {
    const accepted = acceptedOf(e164);
    return accepted === 0 ? undefined : classify(accepted, e164);
  }

  const states = new Map(tabledCallingCodes.map((code) => [code, stateAfter(start, String(code))]));

  function stateAfter(from: number, digits: string): number {
    let state = from;
    for (let at = 0; at < digits.length && state !== 0; at++) {
      const digit = digits.charCodeAt(at) - 48;
      state = digit >= 0 && digit <= 9 ? edges[state * 10 + digit]! : 0;
    }
    return state;
  }

  return {
    automaton,
    classOf,
    isDivided: (e164) => e164 >= 1e10 && e164 < 2e10 && divided[Math.floor(e164 / 1e7) - 1000] === 1,
    stateBehind: (callingCode) => states.get(callingCode) ?? 0,
    find(callingCode, national) {
      const accepted = accepts[stateAfter(states.get(callingCode) ?? 0, national)]!;
      if (accepted === 0) return undefined;
      const e164 = Number(`${callingCode}${national}`);
      return { e164, class: classify(accepted, e164) };
    },
  };
}

/** San Marino's numbers in Italian writing: +39 0549 8… and 9…. */
function isSanMarino(e164: number): boolean {
  let head = e164;
  while (head >= 1e7) head = Math.floor(head / 10);
  return head === 3905498 || head === 3905499;
}
