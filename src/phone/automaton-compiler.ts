import { createRequire } from 'node:module';
import type { LineType } from '../domain/contact.ts';
import type { Automaton, PlanClass } from './automaton.ts';
import { nothing, type Pattern, parsePattern, parsePrefix } from './digit-pattern.ts';
import { tabledCallingCodes } from './international-reading.ts';

/**
 * Compiles the metadata of libphonenumber-js/max into the automaton of the fast path. It runs when the tables are generated and in
 * the tests that compare them, never in a run.
 */

/** One kind of line of a country: pattern and lengths. */
type TypeData = readonly [pattern: string, lengths?: readonly number[]] | 0 | null;

interface Metadata {
  readonly version: number;
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly countries: Readonly<Record<string, readonly unknown[]>>;
}

interface Plan {
  readonly country: string;
  readonly general: Pattern;
  /** Numbers that begin so belong to the country, whatever else they match. */
  readonly leading: Pattern;
  readonly hasLeading: boolean;
  readonly kinds: readonly {
    readonly lineType: LineType;
    readonly lengths: readonly number[];
    readonly pattern: Pattern;
  }[];
  /** The metadata leaves out a mobile pattern that equals the fixed one. */
  readonly mobileEqualsFixed: boolean;
}

// Places in a country's row and in its list of types; version 4 of the format.
const row = { pattern: 2, lengths: 3, leading: 10, types: 11 } as const;
/** In the order in which the library asks, with the place of each in the list of types. */
const kinds: readonly (readonly [LineType, number])[] = [
  ['fixed', 0],
  ['mobile', 1],
  ['premium', 3],
  ['toll-free', 2],
  ['shared-cost', 9],
  ['voip', 8],
  ['personal', 4],
  ['pager', 7],
  ['uan', 6],
  ['special', 5],
];
const longestNational = 14;
const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Area codes that the library does not know yet, by country: numbers of theirs are valid by the plan's own form. */
export type NewerAreaCodes = Readonly<Record<string, readonly string[]>>;

export function compileAutomaton(newer: NewerAreaCodes): Automaton {
  const metadata = createRequire(import.meta.url)('libphonenumber-js/metadata.max.json') as Metadata;
  if (metadata.version !== 4) throw new Error(`metadata of version ${metadata.version}`);
  return new Compiler(metadata, newer).compile();
}

class Compiler {
  readonly #metadata: Metadata;
  readonly #newer: NewerAreaCodes;
  // State 0 is dead. A state is a row of ten targets and the class that it accepts.
  readonly #edges: number[][] = [new Array<number>(10).fill(0)];
  readonly #accepts: number[] = [0];
  readonly #states = new Map<string, number>();
  readonly #classes: PlanClass[] = [];

  constructor(metadata: Metadata, newer: NewerAreaCodes) {
    this.#metadata = metadata;
    this.#newer = newer;
  }

  compile(): Automaton {
    const roots = new Map(tabledCallingCodes.map((code) => [String(code), this.#callingCode(code)]));
    const start = this.#prefix('', roots);
    const edges = Uint16Array.from(this.#edges.flat());
    return { start, edges, accepts: Uint8Array.from(this.#accepts), classes: this.#classes };
  }

  /** The states that read the calling codes themselves. */
  #prefix(written: string, roots: ReadonlyMap<string, number>): number {
    const root = roots.get(written);
    if (root !== undefined) return root;
    if (![...roots.keys()].some((code) => code.startsWith(written))) return 0;
    return this.#state(
      digits.map((digit) => this.#prefix(`${written}${digit}`, roots)),
      0,
    );
  }

  #callingCode(code: number): number {
    const plans = this.#metadata.country_calling_codes[String(code)]!.map((country) => this.#plan(country));
    const memo = new Map<string, number>();
    const build = (current: readonly Plan[], length: number): number => {
      const alive = current.filter((plan) => plan.general !== nothing);
      if (alive.length === 0) return 0;
      // The length is part of the key because some kinds of line name their lengths.
      const key = `${length} ${current.map(planKey).join(' ')}`;
      const known = memo.get(key);
      if (known !== undefined) return known;
      const edges = digits.map((digit) =>
        length < longestNational
          ? build(
              current.map((plan) => advance(plan, digit)),
              length + 1,
            )
          : 0,
      );
      const state = this.#state(edges, this.#accepted(current, length, code));
      memo.set(key, state);
      return state;
    };
    return build(plans, 0);
  }

  #plan(country: string): Plan {
    const data = this.#metadata.countries[country]!;
    const types = data[row.types] as readonly TypeData[];
    const ownLengths = data[row.lengths] as readonly number[];
    const leading = data[row.leading];
    return {
      country,
      general: parsePattern(data[row.pattern] as string),
      leading: typeof leading === 'string' ? parsePrefix(leading) : nothing,
      hasLeading: typeof leading === 'string',
      mobileEqualsFixed: !types[1] || types[1][0] === '',
      kinds: kinds.flatMap(([lineType, place]) => {
        const type = types[place];
        if (!type || type[0] === '') return [];
        const codes = lineType === 'fixed' || lineType === 'mobile' ? (this.#newer[country] ?? []) : [];
        const written = [type[0], ...codes.map((code) => `${code}[2-9]\\d{6}`)].join('|');
        return [{ lineType, lengths: type[1] ?? ownLengths, pattern: parsePattern(written) }];
      }),
    };
  }

  /** The class of a number that ends here, by the library's own order: leading digits first, then the first country that fits. */
  #accepted(plans: readonly Plan[], length: number, callingCode: number): number {
    for (const plan of plans) {
      const lineType = lineTypeOf(plan, length);
      if (plan.leading.nullable || (lineType && !plan.hasLeading)) {
        return lineType ? this.#class({ country: plan.country, callingCode, lineType }) : 0;
      }
    }
    return 0;
  }

  #class(wanted: PlanClass): number {
    const same = (known: PlanClass) =>
      known.country === wanted.country &&
      known.callingCode === wanted.callingCode &&
      known.lineType === wanted.lineType;
    const index = this.#classes.findIndex(same);
    return index >= 0 ? index + 1 : this.#classes.push(wanted);
  }

  #state(edges: number[], accepts: number): number {
    if (accepts === 0 && edges.every((target) => target === 0)) return 0;
    const key = `${edges.join(',')}:${accepts}`;
    let state = this.#states.get(key);
    if (state === undefined) {
      state = this.#edges.push(edges) - 1;
      this.#accepts.push(accepts);
      this.#states.set(key, state);
    }
    return state;
  }
}

function advance(plan: Plan, digit: number): Plan {
  const general = plan.general.after(digit);
  return {
    ...plan,
    general,
    leading: plan.leading.after(digit),
    // Without the general pattern no kind counts: forgetting them lets more states be equal.
    kinds: general === nothing ? [] : plan.kinds.map((kind) => ({ ...kind, pattern: kind.pattern.after(digit) })),
  };
}

function planKey(plan: Plan): string {
  return `${plan.general.id},${plan.leading.id},${plan.kinds.map((kind) => kind.pattern.id).join(',')}`;
}

function lineTypeOf(plan: Plan, length: number): LineType | undefined {
  if (!plan.general.nullable) return undefined;
  const fits = plan.kinds.filter((kind) => kind.pattern.nullable && kind.lengths.includes(length));
  const first = fits[0]?.lineType;
  if (first !== 'fixed') return first;
  const alsoMobile = plan.mobileEqualsFixed || fits.some((kind) => kind.lineType === 'mobile');
  return alsoMobile ? 'fixed-or-mobile' : 'fixed';
}
