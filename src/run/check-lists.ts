import { readBatches } from '../contacts/batch.ts';
import { openContacts } from '../contacts/byte-source.ts';
import { readHead } from '../contacts/contacts-head.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { NumberClass } from '../domain/contact.ts';
import type { ListKind } from '../domain/list.ts';
import { areaCodeOf, isCovered } from '../judge/list-test.ts';
import { checkAge, type ListCheck } from '../lists/list-info.ts';
import type { SuppressionList } from '../lists/suppression-list.ts';
import { createPhoneReader, type PhoneReader } from '../phone/phone-reader.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { BatchScrubber } from '../scrub/batch-scrubber.ts';
import { add, type Tally } from '../scrub/counts.ts';
import { OwnDuplicates } from '../scrub/duplicates.ts';
import { VerdictBook } from '../scrub/verdict-book.ts';
import { openInputs } from './inputs.ts';
import { overlaps } from './inspect-lists.ts';
import { lastGoodDayOf } from './list-age.ts';
import { makeSetup } from './make-setup.ts';
import { phoneShare } from './phone-share.ts';
import { dialectOverrides } from './pipeline.ts';
import type { RunSettings } from './run-settings.ts';
import { rulesFor } from './shipped-rules.ts';
import { refuseUnknownNames } from './unknown-names.ts';

export interface CheckedList extends ListCheck {
  readonly id: string;
  readonly files: readonly string[];
  readonly kind: ListKind;
  readonly asOf?: CivilDate;
  readonly seller?: string;
  /** The answer holds for another seller than the campaign's. */
  readonly otherSeller: boolean;
  /** Different numbers of the contacts that rules with this list may concern; absent without contacts. */
  readonly numbers?: number;
  /** Of these, those that the version does not cover, by area code or country. */
  readonly uncovered: Tally;
  /**
   * Of these, those in area codes of which the list holds nothing at all, though it is subscribed to area code by area code and
   * nobody said what it covers: a run would take them for free.
   */
  readonly silent: Tally;
  /** Of these, those that were not in the query; 0 for a download. */
  readonly notSubmitted: number;
  /** Whether rules ask for the list on some planned day; one that ended needs no newer version. */
  readonly asked: boolean;
  readonly good: boolean;
}

/** What a look at the lists needs to know. */
export interface CheckQuestion {
  readonly hasContacts: boolean;
  /** Whether somebody said for whom the campaign is. */
  readonly hasSeller: boolean;
}

/** Whether each list can serve the planned days, the seller, and the numbers of the contact file: what a run would find out. */
export async function checkLists(settings: RunSettings, question: CheckQuestion): Promise<CheckedList[]> {
  const rulebook = await rulesFor(settings.rules);
  refuseUnknownNames(settings, rulebook);
  const phones = createPhoneReader();
  const { lists } = await openInputs({ ...settings, suppress: [], records: [] }, rulebook, phones);
  const tallies = lists.map((list) => new CoverageTally(list, rulebook));
  if (question.hasContacts) await countNumbers(settings, rulebook, phones, tallies);
  const { on, seller: wanted, profile } = settings.campaign;
  return lists.map(({ version, kind }, index) => {
    const { id, asOf, seller } = version;
    const age = checkAge(version, { ...on, lastGoodDay: lastGoodDayOf(rulebook, id, profile) });
    const asked = rulebook.jurisdictions.some(({ lists: all }) => all[id] !== undefined && overlaps(all[id], on));
    const perSeller = rulebook.jurisdictions.some((one) => one.lists[id]?.perSeller);
    const otherSeller = question.hasSeller && perSeller && seller !== undefined && seller !== wanted;
    const { numbers, uncovered, silent, notSubmitted } = tallies[index]!;
    const isWhole = Object.keys({ ...uncovered, ...silent }).length === 0 && notSubmitted === 0;
    return {
      id,
      files: settings.lists[index]!.files,
      kind,
      ...(asOf === undefined ? {} : { asOf }),
      ...(seller === undefined ? {} : { seller }),
      ...age,
      otherSeller,
      ...(question.hasContacts ? { numbers } : {}),
      uncovered,
      silent,
      notSubmitted,
      asked,
      good: !asked || (age.state === 'fresh' && !otherSeller && isWhole),
    };
  });
}

/** Counts the numbers that a list should speak for and does not. */
class CoverageTally {
  numbers = 0;
  readonly uncovered: Tally = {};
  readonly silent: Tally = {};
  notSubmitted = 0;
  readonly #list: SuppressionList;
  readonly #countries: ReadonlySet<string>;
  readonly #byAreaCode: boolean;

  constructor(list: SuppressionList, rulebook: Rulebook) {
    this.#list = list;
    const concerned = rulebook.jurisdictions.filter(({ lists }) => list.version.id in lists);
    this.#byAreaCode = concerned.some(({ lists }) => lists[list.version.id]!.coversBy === 'area-code');
    this.#countries = new Set(concerned.flatMap(({ countries }) => countries));
  }

  count(e164: number, numberClass: NumberClass): void {
    if (!this.#countries.has(numberClass.country)) return;
    this.numbers++;
    const { covers } = this.#list.version;
    if (covers && !isCovered(covers, e164, numberClass)) {
      add(this.uncovered, areaCodeOf(e164) || numberClass.country, 1);
    } else if (!covers && this.#byAreaCode && !this.#list.holdsNear(e164)) {
      add(this.silent, areaCodeOf(e164) || numberClass.country, 1);
    } else if (this.#list.submitted(e164) === false) {
      this.notSubmitted++;
    }
  }
}

/** Every different number of the contact file, once. */
async function countNumbers(
  settings: RunSettings,
  rulebook: Rulebook,
  phones: PhoneReader,
  tallies: readonly CoverageTally[],
): Promise<void> {
  const source = await openContacts(settings.contacts.file);
  try {
    const head = await readHead(source, dialectOverrides(settings));
    const noInputs = { lists: [], suppress: [], records: undefined };
    const share = (cells: readonly string[]): number => phoneShare(cells, phones, settings);
    const setup = makeSetup(settings, head, noInputs, rulebook, share);
    const scrubber = new BatchScrubber(setup, new VerdictBook(setup));
    const duplicates = new OwnDuplicates();
    for await (const batch of readBatches(source, setup.dialect, settings.batchBytes)) {
      const read = scrubber.read(batch);
      await duplicates.find(read);
      for (const [index, e164] of read.numbers.entries()) {
        if (e164 > 0 && read.earlier[index] === 0) for (const tally of tallies) tally.count(e164, phones.classOf(e164));
      }
    }
  } finally {
    await source.close();
  }
}
