import type { CaseText, Finding } from './loader.ts';
import type { RuleFile } from './rule-file.ts';
import { isMap } from './term-reader.ts';
import { readYaml } from './yaml-file.ts';

/** Every id that some case expects: as its reason, beside it, or as a note. A broken case file names none: `rules test` says why. */
export function idsInCases(cases: readonly CaseText[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { file, text } of cases) {
    const { value } = readYaml(file, text);
    for (const one of Array.isArray(value) ? value : []) {
      const expect = isMap(one) && isMap(one['expect']) ? one['expect'] : {};
      for (const id of [expect['reason'], expect['also'], expect['notes']].flat()) {
        if (typeof id === 'string') ids.add(id);
      }
    }
  }
  return ids;
}

/** Rules, exemptions, defects and borders that no case names: nobody has said yet what they should do. Each id once. */
export function withoutCases(files: readonly RuleFile[], cases: readonly CaseText[]): Finding[] {
  const named = new Set(idsInCases(cases));
  const parts = { rules: 'rule', exemptions: 'exemption', defects: 'defect', borders: 'border' } as const;
  return files.flatMap((file) =>
    (Object.keys(parts) as (keyof typeof parts)[]).flatMap((part) =>
      file[part].flatMap((item): Finding[] => {
        if (named.has(item.id)) return [];
        named.add(item.id);
        const place = 'place' in item ? item.place : { file: file.file };
        const hint = `add one to the \`.cases.yaml\` beside the file, with \`expect: {…, reason: ${item.id}}\``;
        return [{ level: 'warning', place, message: `${parts[part]} \`${item.id}\` has no case`, hint }];
      }),
    ),
  );
}
