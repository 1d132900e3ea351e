import type { Campaign } from '../domain/campaign.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { plainReasons, type Sentence } from '../domain/verdict.ts';
import { plainReason } from '../judge/reason.ts';
import type { Jurisdiction, Rulebook } from '../rules/rulebook.ts';

/** What a page or a summary says of a reason or an exemption. */
export interface ReasonText {
  readonly says: Sentence;
  readonly settle?: Sentence;
  readonly sources: readonly { readonly title: string; readonly url?: string | undefined }[];
}

interface Dated {
  readonly id: string;
  readonly from?: CivilDate | undefined;
  readonly until?: CivilDate | undefined;
  readonly says: Sentence;
  readonly settle?: Sentence;
  readonly cite: readonly string[];
}

/** The texts of every reason and exemption that a run can give, by id; of several versions the one of the planned days. */
export function reasonTexts(rulebook: Rulebook, { on }: Pick<Campaign, 'on'>): ReadonlyMap<string, ReasonText> {
  const texts = new Map<string, ReasonText>();
  for (const id of plainReasons) texts.set(id, { ...plainReason(id), sources: [] });
  for (const jurisdiction of rulebook.jurisdictions) {
    const { exemptions, borders, defects, rules } = jurisdiction;
    const items: readonly Dated[] = [...exemptions, ...borders, ...defects, ...rules];
    for (const item of items) {
      if (!texts.has(item.id) || isPlanned(item, on)) texts.set(item.id, textOf(item, jurisdiction));
    }
  }
  return texts;
}

function isPlanned({ from, until }: Dated, on: Campaign['on']): boolean {
  return (!from || from <= on.to) && (!until || on.from < until);
}

function textOf({ says, settle, cite }: Dated, { sources }: Jurisdiction): ReasonText {
  const named: ReasonText['sources'] = cite.map((key) => ({
    title: sources[key]?.title ?? key,
    url: sources[key]?.url,
  }));
  return { says, ...(settle ? { settle } : {}), sources: named };
}
