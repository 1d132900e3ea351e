import type { Evidence, Reason, Verdict } from '../domain/verdict.ts';
import type { Jurisdiction } from '../rules/rulebook.ts';
import type { CompiledRule } from './compiler.ts';

/** What the rules found on all planned days together, each reason once, in the order of the rule files. */
export class Findings {
  readonly #order: ReadonlyMap<string, number>;
  readonly #reasons = new Map<string, { reason: Reason; rank: number }>();
  readonly #basis = new Map<string, () => readonly Evidence[]>();
  readonly #notes = new Set<string>();

  constructor(jurisdiction: Jurisdiction) {
    this.#order = orderOf(jurisdiction);
  }

  /** A rule's reason, with the defects that stand before it. */
  add({ rule }: CompiledRule, reason: Reason, defects: readonly Reason[] = []): void {
    const rank = this.#order.get(rule.id) ?? 0;
    for (const [index, defect] of defects.entries()) this.#keep(defect, rank - 1 + (index + 1) / 1000);
    this.#keep(reason, rank);
  }

  addPlain(reason: Reason): void {
    this.#keep(reason, -1);
  }

  /** `evidence` is asked only where the number turns out to be clean. */
  addBasis(name: string, evidence: () => readonly Evidence[]): void {
    if (!this.#basis.has(name)) this.#basis.set(name, evidence);
  }

  addNote(id: string): void {
    this.#notes.add(id);
  }

  /** A rejection on one day outweighs a doubt on another. */
  #keep(reason: Reason, rank: number): void {
    const known = this.#reasons.get(reason.id);
    if (known && (known.reason.verdict === 'rejected' || reason.verdict === 'held')) return;
    this.#reasons.set(reason.id, { reason, rank: known ? Math.min(known.rank, rank) : rank });
  }

  verdict(): Verdict {
    let verdict: Verdict = 'clean';
    for (const { reason } of this.#reasons.values()) {
      if (reason.verdict === 'rejected') return 'rejected';
      verdict = 'held';
    }
    return verdict;
  }

  /** Rejections first: what only a fact would settle matters less than what forbids. */
  reasons(): Reason[] {
    const sorted = [...this.#reasons.values()].sort((a, b) => a.rank - b.rank).map(({ reason }) => reason);
    return [...sorted.filter((one) => one.verdict === 'rejected'), ...sorted.filter((one) => one.verdict === 'held')];
  }

  basis(): string[] {
    return this.#basis.size > 0 ? [...this.#basis.keys()] : ['not-listed'];
  }

  basisEvidence(): Readonly<Record<string, readonly Evidence[]>> | undefined {
    if (this.#basis.size === 0) return undefined;
    return Object.fromEntries([...this.#basis].map(([name, evidence]) => [name, evidence()]));
  }

  notes(): string[] {
    return [...this.#notes];
  }
}

const orders = new WeakMap<Jurisdiction, ReadonlyMap<string, number>>();

function orderOf(jurisdiction: Jurisdiction): ReadonlyMap<string, number> {
  let order = orders.get(jurisdiction);
  if (!order) {
    order = new Map(jurisdiction.rules.map(({ id }, index) => [id, index + 1] as const).reverse());
    orders.set(jurisdiction, order);
  }
  return order;
}
