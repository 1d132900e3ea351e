import type { ContactRecord } from '../domain/record.ts';
import type { Judgement, Verdict } from '../domain/verdict.ts';
import { Court } from '../judge/court.ts';
import type { ListVersions } from '../judge/facts.ts';
import { plainReason } from '../judge/reason.ts';
import { ContactFacts, type EntryLookup } from '../match/contact-facts.ts';
import { unreadableNumber } from '../match/unreadable-number.ts';
import type { CellItem, PhoneReader } from '../phone/phone-reader.ts';
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

/** A case with its court and its contact, whose facts can be had with whatever records. */
export interface OpenCase {
  readonly court: Court;
  readonly versions: ListVersions;
  /** What the contact's cell was read as; undefined where it is empty. */
  readonly item: CellItem | undefined;
  factsWith(records: readonly ContactRecord[]): ContactFacts;
}

export function openCase(one: Case, rulebook: Rulebook, phones: PhoneReader): OpenCase {
  const versions = new Map(one.lists.map(({ version }) => [version.id, version]));
  const lookups = new Map<string, EntryLookup>(
    one.lists.map(({ version, entry }) => [version.id, { entry: () => entry }]),
  );
  const item = phones.read(one.phone, one.contact.country ?? '').items[0];
  const number =
    item?.kind === 'number'
      ? { e164: item.number.e164, national: '', class: item.number.class }
      : unreadableNumber(item);
  return {
    court: new Court(rulebook, one.campaign, versions),
    versions,
    item,
    factsWith: (records) => new ContactFacts(number, one.contact, records, lookups, zonesOfRegion),
  };
}

/** What the rules say of a case: the same court that a run asks, with the facts of the case in place of files. */
export function judgeCase(one: Case, rulebook: Rulebook, phones: PhoneReader): Judgement {
  const { court, item, factsWith } = openCase(one, rulebook, phones);
  const facts = factsWith(one.records);
  if (item?.kind === 'number') return court.judge(facts);
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
