import type { Moment } from './moment.ts';
import type { Truth } from './truth.ts';

/** A compiled condition. `fixed` says that its answer is the same for every number and every day of the campaign. */
export interface Test {
  readonly fixed: boolean;
  /** `moment` may be left out where the answer is fixed. */
  ask(moment: Moment | undefined): Truth;
}

const always: Record<'true' | 'false' | 'unknown', Test> = {
  true: { fixed: true, ask: () => true },
  false: { fixed: true, ask: () => false },
  unknown: { fixed: true, ask: () => undefined },
};

/** An answer known before the first number; `evidence` is said where it holds, and `unknown …` where it is not known. */
export function fixedTest(truth: Truth, evidence?: string): Test {
  if (!evidence || truth === false) return truth === undefined ? always.unknown : always[truth ? 'true' : 'false'];
  return {
    fixed: true,
    ask(moment) {
      moment?.evidence?.push({ text: truth ? evidence : `unknown: ${evidence}` });
      return truth;
    },
  };
}

export function variableTest(ask: (moment: Moment) => Truth): Test {
  return { fixed: false, ask: (moment) => (moment ? ask(moment) : undefined) };
}

/** All must hold: false beats unknown beats true. */
export function allOf(tests: readonly Test[]): Test {
  if (tests.length === 1) return tests[0]!;
  const fixed = tests.filter((test) => test.fixed);
  if (fixed.some((test) => test.ask(undefined) === false)) return always.false;
  const ordered = [...tests].sort((a, b) => Number(b.fixed) - Number(a.fixed));
  return {
    fixed: fixed.length === tests.length,
    ask(moment) {
      let truth: Truth = true;
      for (const test of ordered) {
        const answer = test.ask(moment);
        if (answer === false) return false;
        if (answer === undefined) truth = undefined;
      }
      return truth;
    },
  };
}

/** One must hold: true beats unknown beats false. */
export function anyOf(tests: readonly Test[]): Test {
  const fixed = tests.filter((test) => test.fixed);
  const open = tests.filter((test) => !(test.fixed && test.ask(undefined) === false));
  if (open.length === 0) return always.false;
  return {
    fixed: fixed.length === tests.length,
    ask(moment) {
      let truth: Truth = false;
      for (const test of open) {
        const answer = test.ask(moment);
        if (answer === true) return true;
        if (answer === undefined) truth = undefined;
      }
      return truth;
    },
  };
}

export function noneOf(tests: readonly Test[]): Test {
  const any = anyOf(tests);
  return {
    fixed: any.fixed,
    ask(moment) {
      const answer = any.ask(moment);
      return answer === undefined ? undefined : !answer;
    },
  };
}
