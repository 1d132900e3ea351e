import { plainReasons, type Reason } from '../domain/verdict.ts';
import { plainReason } from '../judge/reason.ts';
import type { Rulebook } from '../rules/rulebook.ts';

/** The sentences of every reason that a run can give, by id. */
export function reasonSentences(rulebook: Rulebook): ReadonlyMap<string, Pick<Reason, 'says' | 'settle'>> {
  const sentences = new Map<string, Pick<Reason, 'says' | 'settle'>>();
  for (const id of plainReasons) sentences.set(id, plainReason(id));
  for (const { rules, defects, borders } of rulebook.jurisdictions) {
    for (const item of [...borders, ...defects, ...rules]) sentences.set(item.id, item);
  }
  return sentences;
}
