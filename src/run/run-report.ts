import { basename } from 'node:path';
import type { ListRecord } from '../audit/run-record.ts';
import type { Campaign } from '../domain/campaign.ts';
import { htmlReport, type Page, type PageFile, type PageReason } from '../output/html-report.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import type { Tally } from '../scrub/counts.ts';
import { type ReasonText, reasonTexts } from './reason-sentences.ts';
import type { RunRecord } from './run-record.ts';

/** The page of a run, from its record: what stands in no record stands on no page, so a replay can write it again. */
export function runReport(record: RunRecord, rulebook: Rulebook): string {
  const { settings, counts, contacts, rules, tool, versions } = record;
  const { language, report } = settings.output;
  const texts = reasonTexts(rulebook, settings.campaign);
  const reasonOf = (id: string): PageReason => pageReason(id, texts.get(id), language, counts);
  const page: Page = {
    language,
    file: contacts.name === '-' ? '-' : basename(contacts.name),
    campaign: campaignOf(settings.campaign),
    rows: counts.rows,
    keptRows: counts.keptRows,
    numbers: counts.numbers,
    verdicts: counts.verdicts,
    reasons: namesOf(counts.any, counts.first).map(reasonOf),
    basis: namesOf(counts.basis).map((id) => ({ ...reasonOf(id), given: counts.basis[id]! })),
    notes: namesOf(counts.notes).map((id) => ({ ...reasonOf(id), given: counts.notes[id]! })),
    jurisdictions: namesOf(counts.jurisdictions).map((id) => ({
      title: rulebook.jurisdictions.find((one) => one.id === id)?.title ?? '',
      numbers: counts.jurisdictions[id]!,
    })),
    inputs: [
      { kind: 'contacts', name: contacts.name, size: contacts.size, sha256: contacts.sha256 },
      ...record.lists.flatMap((list) => listFiles(list, 'list')),
      ...record.suppress.flatMap((list) => listFiles(list, 'suppressed')),
      ...record.records.map(
        ({ name, size, sha256, records }): PageFile => ({ kind: 'records', name, size, sha256, entries: records }),
      ),
    ],
    results: record.outputs
      .filter(({ path }) => path !== report)
      .map(({ path, size, sha256 }) => ({ kind: 'result', name: path, size, sha256 })),
    rules: rules.files,
    rulesSha256: rules.sha256,
    versions: { tool: tool.name, version: tool.version, numbering: versions.numbering, zones: versions.zones },
  };
  return htmlReport(page);
}

function campaignOf(campaign: Campaign): Page['campaign'] {
  const { seller, caller, on, hours, timezone, channel, purpose, sector, offer, declares, profile } = campaign;
  return {
    seller,
    caller,
    from: on.from,
    to: on.to,
    hours: hours && `${clock(hours.from)}–${clock(hours.to)} (${timezone})`,
    channel,
    purpose,
    sector,
    offer: offer ?? [],
    declared: Object.entries(declares).map(([name, value]) => `${name}: ${[value].flat().join(' ') || '–'}`),
    profile,
  };
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Most frequent first; what decides most often before what is only given. */
function namesOf(tally: Tally, before: Tally = {}): string[] {
  const rank = (id: string): number => before[id] ?? 0;
  return Object.keys(tally).sort((a, b) => rank(b) - rank(a) || tally[b]! - tally[a]! || (a < b ? -1 : 1));
}

function pageReason(
  id: string,
  text: ReasonText | undefined,
  language: Page['language'],
  { first, any, heldFor }: RunRecord['counts'],
): PageReason {
  return {
    id,
    says: text?.says[language] ?? '',
    settle: text?.settle?.[language] ?? '',
    sources: text?.sources ?? [],
    decided: first[id] ?? 0,
    given: any[id] ?? 0,
    held: heldFor[id] ?? 0,
  };
}

/** The numbers of a list stand beside its first file, for they are those of all its files together. */
function listFiles({ id, asOf, sources, counts }: ListRecord, kind: 'list' | 'suppressed'): PageFile[] {
  return sources.map(({ name, size, sha256 }, index) => ({
    kind,
    list: id,
    name,
    asOf,
    size,
    sha256,
    ...(index === 0 ? { entries: counts.read, unreadable: counts.unreadable } : {}),
  }));
}
