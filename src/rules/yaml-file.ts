import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Place } from '../domain/error.ts';
import type { Path } from './issues.ts';

/** A YAML text with the place of everything in it. Dates stay text: YAML 1.2 core knows no dates. */
export interface YamlFile {
  readonly value: unknown;
  readonly errors: readonly { readonly place: Place; readonly message: string }[];
  /** Where a path of keys and indexes stands; the nearest thing above it where the path leads nowhere. */
  placeOf(path: Path): Place;
}

export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', uniqueKeys: true });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  return {
    value: document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 }),
    errors: document.errors.map((error) => ({
      place: place(error.pos[0]),
      message: error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, ''),
    })),
    placeOf(path) {
      let node: unknown = document.contents;
      let offset = rangeStart(node) ?? 0;
      for (const step of path) {
        if (isMap(node)) {
          const pair = node.items.find(
            (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
          );
          if (!pair) break;
          offset = rangeStart(pair.key) ?? offset;
          node = pair.value;
        } else if (isSeq(node) && typeof step === 'number') {
          node = node.items[step];
          offset = rangeStart(node) ?? offset;
        } else {
          break;
        }
      }
      return place(offset);
    },
  };
}

function rangeStart(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
