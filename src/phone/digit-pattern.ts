/**
 * Regular expressions over digits, as the numbering metadata writes them: `\d`, digits, classes, groups, alternatives, `?`, `{n}`,
 * `{n,m}`. They are taken apart by Brzozowski derivatives: what is left of a pattern after a digit is again a pattern. Equal
 * patterns are one object, so that states can be compared by identity.
 */
export interface Pattern {
  readonly id: number;
  /** Whether the pattern accepts the end of the number. */
  readonly nullable: boolean;
  /** What is left after this digit. */
  after(digit: number): Pattern;
}

const interned = new Map<string, Pattern>();

function intern(key: string, nullable: boolean, derive: (digit: number) => Pattern): Pattern {
  const known = interned.get(key);
  if (known) return known;
  const derivatives: Pattern[] = [];
  const pattern: Pattern = {
    id: interned.size,
    nullable,
    after(digit) {
      derivatives[digit] ??= derive(digit);
      return derivatives[digit];
    },
  };
  interned.set(key, pattern);
  return pattern;
}

/** Accepts nothing. */
export const nothing: Pattern = intern('nothing', false, () => nothing);
/** Accepts the end alone. */
const end: Pattern = intern('end', true, () => nothing);
/** Accepts whatever follows. */
const anything: Pattern = intern('anything', true, () => anything);

function digitIn(mask: number): Pattern {
  return intern(`digit ${mask}`, false, (digit) => ((mask >> digit) & 1 ? end : nothing));
}

function sequence(first: Pattern, then: Pattern): Pattern {
  if (first === nothing || then === nothing) return nothing;
  if (first === end) return then;
  if (then === end) return first;
  return intern(`${first.id}.${then.id}`, first.nullable && then.nullable, (digit) => {
    const rest = sequence(first.after(digit), then);
    return first.nullable ? either([rest, then.after(digit)]) : rest;
  });
}

const alternatives = new WeakMap<Pattern, readonly Pattern[]>();

function either(choices: readonly Pattern[]): Pattern {
  const flat = choices.flatMap((choice) => alternatives.get(choice) ?? [choice]).filter((choice) => choice !== nothing);
  const parts = [...new Set(flat)].sort((a, b) => a.id - b.id);
  if (parts.length === 0) return nothing;
  if (parts.length === 1) return parts[0]!;
  const pattern = intern(
    parts.map((part) => part.id).join('|'),
    parts.some((part) => part.nullable),
    (digit) => either(parts.map((part) => part.after(digit))),
  );
  alternatives.set(pattern, parts);
  return pattern;
}

function repeat(pattern: Pattern, least: number, most: number): Pattern {
  let result = end;
  for (let n = most; n > least; n--) result = either([end, sequence(pattern, result)]);
  for (let n = 0; n < least; n++) result = sequence(pattern, result);
  return result;
}

/** The pattern of a whole number. Throws for anything that the metadata does not use today. */
export function parsePattern(source: string): Pattern {
  const parser = new PatternParser(source);
  return parser.whole();
}

/** Accepts every number that begins with the pattern. */
export function parsePrefix(source: string): Pattern {
  return sequence(parsePattern(source), anything);
}

class PatternParser {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  whole(): Pattern {
    const pattern = this.#choice();
    if (this.#at < this.#source.length) throw this.#unknown();
    return pattern;
  }

  #choice(): Pattern {
    const choices = [this.#run()];
    while (this.#take('|')) choices.push(this.#run());
    return either(choices);
  }

  #run(): Pattern {
    const parts: Pattern[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at]!)) parts.push(this.#repeated());
    return parts.reduceRight((then, part) => sequence(part, then), end);
  }

  #repeated(): Pattern {
    const atom = this.#atom();
    if (this.#take('?')) return repeat(atom, 0, 1);
    const counts = /^\{(\d+)(?:,(\d+))?\}/.exec(this.#source.slice(this.#at));
    if (!counts) return atom;
    this.#at += counts[0].length;
    return repeat(atom, Number(counts[1]), Number(counts[2] ?? counts[1]));
  }

  #atom(): Pattern {
    if (this.#take('(?:') || this.#take('(')) {
      const inner = this.#choice();
      if (!this.#take(')')) throw this.#unknown();
      return inner;
    }
    if (this.#take('\\d')) return digitIn(0b11_1111_1111);
    const set = /^\[([\d-]+)\]/.exec(this.#source.slice(this.#at));
    if (set) {
      this.#at += set[0].length;
      return digitIn(maskOf(set[1]!));
    }
    const digit = this.#source[this.#at] ?? '';
    if (!/\d/.test(digit)) throw this.#unknown();
    this.#at++;
    return digitIn(1 << Number(digit));
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #unknown(): Error {
    return new Error(`unknown pattern syntax at ${this.#at} of ${this.#source}`);
  }
}

/** The digits of a class such as `0-57-9` as bits. */
function maskOf(set: string): number {
  let mask = 0;
  for (const [, from, to] of set.matchAll(/(\d)(?:-(\d))?/g)) {
    for (let digit = Number(from); digit <= Number(to ?? from); digit++) mask |= 1 << digit;
  }
  return mask;
}
