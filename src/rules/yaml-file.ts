import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
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
  const errors = document.errors.map((error) => ({
    place: place(error.pos[0]),
    message: inHouseStyle(error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')),
  }));
  let value: unknown;
  try {
    value = errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Aliases are followed only here: one that leads nowhere, or a few lines that unfold into millions.
    errors.push({ place: place(aliasWithoutAnchor(document) ?? 0), message: inHouseStyle((error as Error).message) });
  }
  return {
    value,
    errors,
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

/** The parser's sentences begin upper case and may end with a period; ours do not. */
function inHouseStyle(message: string): string {
  if (message.startsWith('Source contains multiple documents')) return 'more than one document stands in the file';
  return message.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase()).replace(/\.$/, '');
}

function aliasWithoutAnchor(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias(_key, node) {
      if (!node.resolve(document)) offset ??= rangeStart(node);
    },
  });
  return offset;
}

function rangeStart(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
