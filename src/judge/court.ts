import type { Campaign } from '../domain/campaign.ts';
import type { NumberClass } from '../domain/contact.ts';
import type { Judgement, Reason } from '../domain/verdict.ts';
import type { Border } from '../rules/rule-file.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import type { ListVersions, NumberFacts } from './facts.ts';
import { calendarsOf, JurisdictionJudge } from './judge.ts';
import { NumberClasses } from './number-classes.ts';
import { plainReason, reasonOf } from './reason.ts';

/** All jurisdictions, compiled for one campaign: finds the judge of a number, and answers for numbers that have none. */
export class Court {
  readonly judges: readonly JurisdictionJudge[];
  readonly #byCountry = new Map<string, JurisdictionJudge>();
  readonly #claimed = new Set<number>();
  readonly #claims: readonly { readonly judge: JurisdictionJudge; readonly classes: NumberClasses }[];

  constructor(rulebook: Rulebook, campaign: Campaign, versions: ListVersions) {
    const calendars = calendarsOf(rulebook);
    this.judges = rulebook.jurisdictions.map((one) => new JurisdictionJudge(one, campaign, versions, calendars));
    for (const judge of this.judges) {
      for (const country of judge.jurisdiction.countries) this.#byCountry.set(country, judge);
    }
    const claims = this.judges.flatMap(({ jurisdiction }) => jurisdiction.claims);
    // A calling code has one to three digits, and no code is the beginning of another: all of them are safe to note.
    for (const claim of claims) for (const length of [1, 2, 3]) this.#claimed.add(Number(claim.slice(1, 1 + length)));
    this.#claims = this.judges
      .filter(({ jurisdiction }) => jurisdiction.claims.length > 0)
      .map((judge) => ({ judge, classes: new NumberClasses({ claimed: { e164: judge.jurisdiction.claims } }) }));
  }

  /** Whose rules decide: the number itself says it, whatever the row or the campaign is meant for. */
  judgeOf(e164: number, country: string): JurisdictionJudge | undefined {
    for (const { judge, classes } of this.#claims) if (classes.of(e164, '') !== 0) return judge;
    return this.#byCountry.get(country);
  }

  judgeOfCountry(country: string): JurisdictionJudge | undefined {
    return this.#byCountry.get(country);
  }

  /** Whether some jurisdiction claims numbers of this calling code by their digits. */
  hasClaims(callingCode: number): boolean {
    return this.#claimed.has(callingCode);
  }

  judge(facts: NumberFacts): Judgement {
    const judge = this.judgeOf(facts.e164, facts.class.country);
    return judge ? judge.judge(facts) : unsupported(this.#bordersOf('unsupported', facts.class), facts);
  }

  /** What the law says of a cell that holds no valid number, with the reason that is not law at the end. */
  judgeUnreadable(facts: NumberFacts, plain: Reason, isAreaCodeUnknown: boolean): Judgement {
    const judge = this.#byCountry.get(facts.class.country);
    const ofLaw = judge?.judgeUnreadable(facts) ?? [];
    const border = isAreaCodeUnknown ? this.#bordersOf('unknown-area-code', facts.class) : [];
    const reasons = [...ofLaw, plain, ...border, ...this.#bordersOf('invalid', facts.class)];
    return {
      verdict: 'rejected',
      jurisdiction: judge?.jurisdiction.id ?? '',
      reasons,
      basis: [],
      notes: [],
      hours: '',
      timezone: '',
    };
  }

  #bordersOf(when: Border['when'], { country, callingCode }: NumberClass): Reason[] {
    return this.judges.flatMap(({ jurisdiction }) =>
      jurisdiction.borders
        .filter((border) => border.when === when)
        .filter((border) => border.countries.includes(country) || border.callingCode === callingCode)
        .map((border) => reasonOf(border, when === 'unsupported' ? 'held' : 'rejected', jurisdiction.sources)),
    );
  }
}

function unsupported(borders: readonly Reason[], facts: NumberFacts): Judgement {
  return {
    verdict: 'held',
    jurisdiction: '',
    reasons: [
      ...borders,
      plainReason('country-unsupported', [{ text: `country ${facts.class.country || 'unknown'}` }]),
    ],
    basis: [],
    notes: [],
    hours: '',
    timezone: facts.zones[0] ?? '',
  };
}
