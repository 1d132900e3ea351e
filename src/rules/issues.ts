export type Path = readonly (string | number)[];

/** One thing that is wrong with a file: where in its tree, what, and what to do. */
export interface Issue {
  readonly path: Path;
  readonly message: string;
  readonly hint?: string;
  readonly level: 'error' | 'warning';
}

/** Collects what is wrong with a file while it is read, so that a user sees everything at once. */
export class Issues {
  readonly all: Issue[] = [];

  error(path: Path, message: string, hint?: string): void {
    this.all.push({ path, message, level: 'error', ...(hint ? { hint } : {}) });
  }

  warn(path: Path, message: string, hint?: string): void {
    this.all.push({ path, message, level: 'warning', ...(hint ? { hint } : {}) });
  }
}

/** The known word closest to a mistyped one, if one is near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replace, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}

/** `did you mean …` or the list of what is known. */
export function suggest(word: string, known: readonly string[]): string {
  if (known.length === 0) return 'none is defined';
  const near = nearest(word, known);
  return near ? `did you mean \`${near}\`?` : `known: ${known.join(', ')}`;
}
