import type { Judgement, Verdict } from '../domain/verdict.ts';
import { Court } from '../judge/court.ts';
import { plainReason } from '../judge/reason.ts';
import { ContactFacts, type EntryLookup } from '../match/contact-facts.ts';
import { unreadableNumber } from '../match/unreadable-number.ts';
import type { PhoneReader } from '../phone/phone-reader.ts';
import { zonesOfRegion } from '../phone/region-zones.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import type { Case } from './case-file.ts';

export interface CaseResult {
  readonly id: string;
  readonly ok: boolean;
  readonly expected: {
    readonly verdict: Verdict;
    readonly reasons: readonly string[];
    readonly notes: readonly string[];
    /** Ids that must not be given. */
    readonly without: readonly string[];
  };
  readonly got: { readonly verdict: Verdict; readonly reasons: readonly string[]; readonly notes: readonly string[] };
}

/** What the rules say of a case: the same court that a run asks, with the facts of the case in place of files. */
export function judgeCase(one: Case, rulebook: Rulebook, phones: PhoneReader): Judgement {
  const versions = new Map(one.lists.map(({ version }) => [version.id, version]));
  const lookups = new Map<string, EntryLookup>(
    one.lists.map(({ version, entry }) => [version.id, { entry: () => entry }]),
  );
  const court = new Court(rulebook, one.campaign, versions);
  const item = phones.read(one.phone, one.contact.country ?? '').items[0];
  if (item?.kind === 'number') {
    const number = { e164: item.number.e164, national: '', class: item.number.class };
    return court.judge(new ContactFacts(number, one.contact, one.records, lookups, zonesOfRegion));
  }
  const facts = new ContactFacts(unreadableNumber(item), one.contact, one.records, lookups, zonesOfRegion);
  return court.judgeUnreadable(facts, plainReason(item?.code ?? 'number-empty'), item?.hint === 'unknown-area-code');
}

export function runCase(one: Case, rulebook: Rulebook, phones: PhoneReader): CaseResult {
  const judgement = judgeCase(one, rulebook, phones);
  const reasons = judgement.reasons.map(({ id }) => id);
  const { verdict, reason, also, notes, without } = one.expect;
  const given = [...reasons, ...judgement.notes, ...judgement.basis];
  const wanted = verdict === 'clean' ? [] : [...(reason ? [reason] : []), ...also];
  return {
    id: one.id,
    ok:
      judgement.verdict === verdict &&
      wanted.every((id) => reasons.includes(id)) &&
      notes.every((id) => judgement.notes.includes(id)) &&
      !without.some((id) => given.includes(id)),
    expected: { verdict, reasons: wanted, notes, without },
    got: { verdict: judgement.verdict, reasons, notes: judgement.notes },
  };
}
