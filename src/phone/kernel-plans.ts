import { assert } from '../domain/error.ts';
import type { KernelMemory } from '../kernel/kernel-memory.ts';
import type { PlainWritings } from '../kernel/plain-writings.ts';
import { countryOfAreaCode, isAmericanCountry } from './area-code.ts';
import type { Automaton } from './automaton.ts';
import type { AutomatonPlans } from './automaton-plans.ts';
import { frenchBlock } from './french-space.ts';

/** How a country dials, as the kernel numbers it; numbers of others are read only where they are written with `+` or `00`. */
const dialling = { other: 0, french: 1, american: 2, canadian: 3, italian: 4 } as const;

export function diallingOf(country: string): number {
  if (country === 'FR') return dialling.french;
  if (country === 'IT' || country === 'VA') return dialling.italian;
  if (country === 'CA') return dialling.canadian;
  return isAmericanCountry(country) ? dialling.american : dialling.other;
}

const byThreeDigits = Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, '0'));

/** As the kernel lays states out: ten targets and what is accepted, two bytes each. */
const fields = 11;
const stateBytes = fields * 2;

/** What a kernel is given of the plans. */
interface Tables {
  readonly states: Uint16Array;
  readonly overseasCodes: Uint16Array;
  readonly sharedCodes: Uint8Array;
}

const tables = new WeakMap<Automaton, Tables>();

/** Made once of each automaton: a thread has several kernels. */
function tablesOf(automaton: Automaton): Tables {
  const known = tables.get(automaton);
  if (known) return known;
  const { edges, accepts } = automaton;
  const states = new Uint16Array(accepts.length * fields);
  for (let state = 0; state < accepts.length; state++) {
    for (let digit = 0; digit < 10; digit++) states[state * fields + digit] = edges[state * 10 + digit]! * stateBytes;
    states[state * fields + 10] = accepts[state]!;
  }
  assert(accepts.length * stateBytes <= 0x10000, 'the states of the plans are told by two bytes');
  const made = {
    states,
    overseasCodes: Uint16Array.from(byThreeDigits, (block) => frenchBlock(block) ?? 0),
    sharedCodes: Uint8Array.from(byThreeDigits, (code) => Number(countryOfAreaCode(code) === '')),
  };
  tables.set(automaton, made);
  return made;
}

/** Gives a kernel the numbering plans, by which it reads plain writings. */
export function placePlans(memory: KernelMemory, plans: AutomatonPlans): void {
  const { states, overseasCodes, sharedCodes } = tablesOf(plans.automaton);
  memory.keepAt('plans', states);
  memory.set('planStart', plans.automaton.start * stateBytes);
  memory.set('behindOne', plans.stateBehind(1) * stateBytes);
  memory.set('behindFrance', plans.stateBehind(33) * stateBytes);
  memory.set('behindItaly', plans.stateBehind(39) * stateBytes);
  // Until somebody brings rules: one state, in which nothing is matched.
  const noPatterns = memory.keep(new Uint8Array(fields * 4));
  memory.set('patterns', noPatterns);
  memory.set('nationalPatterns', noPatterns);
  memory.keepAt('overseasCodes', overseasCodes);
  memory.keepAt('sharedCodes', sharedCodes);
}

/** The plans for whoever has a kernel and no business with numbering. */
export function plainWritings(plans: AutomatonPlans): PlainWritings {
  return { place: (memory) => placePlans(memory, plans), diallingOf };
}
