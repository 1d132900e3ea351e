import { readBatches } from '../contacts/batch.ts';
import { openContacts } from '../contacts/byte-source.ts';
import { readHead } from '../contacts/contacts-head.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type ListSpec, requestsOf } from '../lists/list-spec.ts';
import type { AskedNumber } from '../lists/query-request.ts';
import { expandFiles } from '../lists/source-files.ts';
import { createPhoneReader } from '../phone/phone-reader.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { BatchScrubber, type JudgedNumber } from '../scrub/batch-scrubber.ts';
import { add } from '../scrub/counts.ts';
import { keptDuplicates, OwnDuplicates } from '../scrub/duplicates.ts';
import type { ScrubSetup } from '../scrub/scrub-setup.ts';
import { VerdictBook } from '../scrub/verdict-book.ts';
import { assumeAnswers } from './assumptions.ts';
import { refuseBeyondData } from './data-limits.ts';
import { openInputs } from './inputs.ts';
import { lastGoodDayOf, servingDates } from './list-age.ts';
import { makeSetup } from './make-setup.ts';
import { phoneShare } from './phone-share.ts';
import { dialectOverrides } from './pipeline.ts';
import { provenSince } from './proven-since.ts';
import type { RunSettings } from './run-settings.ts';
import { rulesFor } from './shipped-rules.ts';
import { refuseUnknownNames } from './unknown-names.ts';

export interface PlanOptions {
  /** Ask again about numbers that an answer at hand still serves. */
  readonly again: boolean;
  /** Whether each number needs a day to ask about. */
  readonly dated: boolean;
  /** The day for numbers of which nothing dated is known. */
  readonly date?: CivilDate | undefined;
}

/** The numbers that have to be asked about, and why all others need not. */
export interface RequestPlan {
  readonly asked: readonly AskedNumber[];
  /** Numbers and unreadable cells of the contact file. */
  readonly numbers: number;
  readonly saved: {
    /** Judged before any rule: duplicates, cells without a valid number, suppressed numbers. */
    readonly unfit: Readonly<Record<string, number>>;
    /** No answer could free them, by the first reason. */
    readonly rejected: Readonly<Record<string, number>>;
    /** Something else is missing, whatever the answer. */
    readonly held: Readonly<Record<string, number>>;
    /** Clean whatever the answer, by what allows it. */
    readonly allowed: Readonly<Record<string, number>>;
    /** An answer at hand serves all planned days. */
    readonly answered: number;
  };
  /** The days on which the answer may be dated to serve all planned days; absent: no single answer can. */
  readonly serves: { readonly from?: CivilDate; readonly to: CivilDate } | undefined;
}

/**
 * Judges every number once for each thing that the registry may answer: a number is asked about only if its verdict depends on
 * it. No rule is known here, so a new exemption or list needs no change.
 */
export async function planRequest(given: RunSettings, list: string, options: PlanOptions): Promise<RequestPlan> {
  const rulebook = await rulesFor(given.rules);
  refuseNoQuery(rulebook, list);
  refuseUnknownNames(given, rulebook);
  refuseBeyondData(given.campaign, rulebook);
  const settings = { ...given, lists: given.lists.filter((spec) => spec.id !== list || isAtHand(spec, options.again)) };
  const phones = createPhoneReader();
  const inputs = await openInputs(settings, rulebook, phones);
  const { campaign, contacts } = settings;
  const serves = servingDates(campaign.on, lastGoodDayOf(rulebook, list, campaign.profile));
  const known = inputs.lists.find(({ version }) => version.id === list);
  const isServing = known !== undefined && serves !== undefined && servesAll(known.version, campaign.seller, serves);
  const source = await openContacts(contacts.file);
  try {
    const head = await readHead(source, dialectOverrides(settings));
    const setup = makeSetup(settings, head, inputs, rulebook, (cells) => phoneShare(cells, phones, settings));
    const plan = new Plan(setup, list, options, (e164) => isServing && known.submitted(e164) === true);
    const scrubber = new BatchScrubber(setup, new VerdictBook(setup));
    const duplicates = contacts.keepDuplicates ? keptDuplicates : new OwnDuplicates();
    for await (const batch of readBatches(source, setup.dialect, settings.batchBytes)) {
      await duplicates.find(scrubber.read(batch));
      for (const judged of scrubber.judged(() => true)) plan.add(judged);
    }
    return { asked: plan.asked, numbers: plan.numbers, saved: plan.saved, serves };
  } finally {
    await source.close();
  }
}

/** A campaign file names the answer before there is one. */
function isAtHand(spec: ListSpec, again: boolean): boolean {
  if (again) return false;
  try {
    return expandFiles(spec.id, [...spec.files, ...requestsOf(spec)]).length > 0;
  } catch (error) {
    if (error instanceof ScrubError && error.exit === exitCode.notFound) return false;
    throw error;
  }
}

function refuseNoQuery(rulebook: Rulebook, list: string): void {
  const found = rulebook.jurisdictions.flatMap(({ lists }) => lists[list] ?? []);
  if (found.some(({ kind }) => kind === 'query')) return;
  const queried = rulebook.jurisdictions.flatMap(({ lists }) =>
    Object.entries(lists).flatMap(([id, { kind }]) => (kind === 'query' ? [id] : [])),
  );
  throw new ScrubError('list-no-query', `\`${list}\` is no list that is asked by query`, {
    exit: exitCode.usage,
    hint: `the rule files know ${[...new Set(queried)].map((id) => `\`${id}\``).join(', ') || 'none'}`,
  });
}

function servesAll(
  { asOf, seller }: { readonly asOf?: CivilDate; readonly seller?: string },
  wanted: string,
  serves: { readonly from?: CivilDate; readonly to: CivilDate },
): boolean {
  if (asOf === undefined || (seller !== undefined && seller !== wanted)) return false;
  return asOf <= serves.to && asOf >= (serves.from ?? asOf);
}

const unfitReasons = new Set(['number-duplicate', 'number-suppressed']);

class Plan {
  readonly asked: AskedNumber[] = [];
  readonly saved = {
    unfit: {} as Record<string, number>,
    rejected: {} as Record<string, number>,
    held: {} as Record<string, number>,
    allowed: {} as Record<string, number>,
    answered: 0,
  };
  numbers = 0;
  readonly #books: readonly VerdictBook[];
  readonly #options: PlanOptions;
  readonly #isAnswered: (e164: number) => boolean;

  constructor(setup: ScrubSetup, list: string, options: PlanOptions, isAnswered: (e164: number) => boolean) {
    this.#books = assumeAnswers(setup, list).map((assumed) => new VerdictBook(assumed));
    this.#options = options;
    this.#isAnswered = isAnswered;
  }

  add(judged: JudgedNumber): void {
    this.numbers++;
    const { e164, class: numberClass, columns, judgement } = judged;
    const first = judgement.reasons[0]?.id ?? '';
    if (!numberClass || e164 === 0 || unfitReasons.has(first)) {
      add(this.saved.unfit, first, 1);
      return;
    }
    const outcomes = this.#books.map((book) => book.ofNumber(e164, numberClass, columns));
    const best = outcomes[0]!.judgement;
    if (best.verdict === 'rejected') {
      add(this.saved.rejected, best.reasons[0]!.id, 1);
    } else if (this.#isAnswered(e164)) {
      this.saved.answered++;
    } else if (outcomes.some(({ verdict }) => verdict !== judgement.verdict)) {
      this.asked.push(this.#options.dated ? { e164, date: this.#dateOf(judged) } : { e164 });
    } else if (best.verdict === 'held') {
      add(this.saved.held, best.reasons[0]!.id, 1);
    } else {
      add(this.saved.allowed, best.basis[0] ?? 'not-concerned', 1);
    }
  }

  /** The day of the newest proof that the verdict rests on, else the last day on which the person was surely reached. */
  #dateOf({ e164, class: numberClass, columns }: JudgedNumber): CivilDate | undefined {
    const { facts, judge } = this.#books[0]!.open(e164, numberClass!, columns);
    const proven = judge && provenSince(facts, judge);
    return proven ?? columns.lastInbound ?? columns.sourceOn ?? this.#options.date;
  }
}
