import type { Channel, Profile, Purpose } from '../domain/campaign.ts';
import type { Language, Verdict } from '../domain/verdict.ts';
import { campaignWords } from './campaign-words.ts';
import { Html, html } from './html.ts';
import { pageStyle } from './page-style.ts';
import { type PageWords, pageWords } from './page-words.ts';

/** A reason, an exemption or a note, with how often it was met. */
export interface PageReason {
  readonly id: string;
  readonly says: string;
  readonly settle: string;
  readonly sources: readonly { readonly title: string; readonly url?: string | undefined }[];
  readonly decided: number;
  readonly given: number;
  readonly held: number;
}

export interface PageFile {
  readonly kind: 'contacts' | 'list' | 'suppressed' | 'records' | 'result';
  readonly name: string;
  /** What the files of a list have in common: its id. */
  readonly list?: string;
  readonly asOf?: string | undefined;
  readonly entries?: number;
  readonly unreadable?: number;
  readonly size: number;
  readonly sha256: string;
}

/** All that a page tells of a run; no telephone number of a contact is among it. */
export interface Page {
  readonly language: Language;
  readonly file: string;
  readonly campaign: {
    readonly seller: string;
    readonly caller?: string | undefined;
    readonly from: string;
    readonly to: string;
    readonly hours?: string | undefined;
    readonly channel: Channel;
    readonly purpose: Purpose;
    readonly sector?: string | undefined;
    readonly offer: readonly string[];
    readonly declared: readonly string[];
    readonly profile: Profile;
  };
  readonly rows: number;
  readonly keptRows: number;
  readonly numbers: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly reasons: readonly PageReason[];
  readonly basis: readonly PageReason[];
  readonly notes: readonly PageReason[];
  readonly jurisdictions: readonly { readonly title: string; readonly numbers: number }[];
  readonly inputs: readonly PageFile[];
  readonly results: readonly PageFile[];
  readonly rules: readonly { readonly file: string; readonly reviewed: string }[];
  readonly rulesSha256: string;
  readonly versions: {
    readonly tool: string;
    readonly version: string;
    readonly numbering: string;
    readonly zones: string;
  };
}

/**
 * One run on one page for people who were not there: a manager, an auditor, the person's lawyer. It stands by itself, asks no
 * network, prints, and is the same bytes for the same run.
 */
export function htmlReport(page: Page): string {
  const words = pageWords[page.language];
  const title = fill(words.title, { file: page.file });
  const body = [
    html`<h1>${title}</h1>`,
    campaignPart(page, words),
    verdictPart(page, words),
    reasonPart(page, words),
    settlePart(page, words),
    basisPart(page, words),
    notesPart(page, words),
    placesPart(page, words),
    filesPart(words.inputs, page.inputs, page, words),
    filesPart(words.results, page.results, page, words),
    rulesPart(page, words),
    html`<footer><p>${words.warning}</p></footer>`,
  ];
  return `${
    html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(pageStyle)}</style>
</head>
<body>
<main>
${body.filter((part) => part.text !== '').flatMap((part, index) => (index > 0 ? [new Html('\n'), part] : [part]))}
</main>
</body>
</html>`.text
  }\n`;
}

const nothing = new Html('');

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

const groupSign: Readonly<Record<Language, string>> = { en: ',', fr: '\u202f', it: '.' };

/** `1234567` as people of the language write it, whatever the runtime knows of languages. */
function count(value: number, { language }: Page): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, groupSign[language]);
}

function share(value: number, { numbers, language }: Page): string {
  const text = numbers === 0 ? '0.0' : ((value / numbers) * 100).toFixed(1);
  return language === 'en' ? `${text}%` : `${text.replace('.', ',')}\u00a0%`;
}

function campaignPart({ campaign, language }: Page, words: PageWords): Html {
  const { channels, purposes } = campaignWords[language];
  const { from, to } = campaign;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [words.seller, campaign.seller],
    [words.caller, campaign.caller],
    [words.days, from === to ? from : fill(words.dayTo, { from, to })],
    [words.hours, campaign.hours],
    [words.channel, channels[campaign.channel]],
    [words.purpose, purposes[campaign.purpose]],
    [words.sector, campaign.sector],
    [words.offer, campaign.offer.join(', ')],
    [words.declared, campaign.declared.join(', ')],
    [words.profile, campaign.profile === 'default' ? undefined : campaign.profile],
  ];
  const given = rows.filter(([, value]) => value);
  return html`<section><h2>${words.campaign}</h2>
<dl>${given.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value!}</dd></div>`)}</dl></section>`;
}

const verdictOrder = ['clean', 'rejected', 'held'] as const;

function verdictPart(page: Page, words: PageWords): Html {
  const { verdicts } = campaignWords[page.language];
  const bar = verdictOrder
    .filter((verdict) => page.verdicts[verdict] > 0)
    .map((verdict) => html`<span class="${verdict}" style="flex-grow:${page.verdicts[verdict]}"></span>`);
  const cards = verdictOrder.map(
    (verdict) => html`<li class="${verdict}"><strong>${count(page.verdicts[verdict], page)}</strong>
<span>${verdicts[verdict]}, ${share(page.verdicts[verdict], page)}</span><p>${words[verdict]}</p></li>`,
  );
  const sum = fill(words.conserved, {
    numbers: count(page.numbers, page),
    rows: count(page.rows, page),
    kept: count(page.keptRows, page),
    clean: count(page.verdicts.clean, page),
    rejected: count(page.verdicts.rejected, page),
    held: count(page.verdicts.held, page),
  });
  return html`<section><h2>${words.verdicts}</h2>
<ul class="verdicts">${cards}</ul>
<div class="bar" aria-hidden="true">${bar}</div>
<p>${sum}</p></section>`;
}

function sourceList({ sources }: PageReason): readonly Html[] {
  return sources.map(({ title, url }) =>
    url && /^https?:\/\//.test(url) ? html`<li><a href="${url}">${title}</a></li>` : html`<li>${title}</li>`,
  );
}

/** What a reason is in one cell: the sentence first, since nobody speaks in codes, then the code and the law. */
function reasonCell(reason: PageReason): Html {
  const sources = reason.sources.length > 0 ? html`<ul class="law">${sourceList(reason)}</ul>` : nothing;
  return html`<td>${reason.says === '' ? nothing : html`<p>${reason.says}</p>`}<code>${reason.id}</code>${sources}</td>`;
}

function table(heads: readonly string[], numeric: number, rows: readonly Html[]): Html {
  const cells = heads.map((head, index) =>
    index < numeric ? html`<th scope="col" class="n">${head}</th>` : html`<th scope="col">${head}</th>`,
  );
  return html`<table><thead><tr>${cells}</tr></thead>
<tbody>${rows}</tbody></table>`;
}

function reasonPart(page: Page, words: PageWords): Html {
  if (page.reasons.length === 0) return nothing;
  const rows = page.reasons.map(
    (
      reason,
    ) => html`<tr><td class="n">${count(reason.decided, page)}</td><td class="n">${count(reason.given, page)}</td>
<td class="n">${count(reason.held, page)}</td>${reasonCell(reason)}</tr>`,
  );
  return html`<section><h2>${words.reasons}</h2>
<p>${words.reasonsNote}</p>
${table([words.decided, words.given, words.heldNumbers, `${words.reason}, ${words.law}`], 3, rows)}</section>`;
}

function settlePart(page: Page, words: PageWords): Html {
  const held = page.reasons.filter((reason) => reason.held > 0 && reason.settle !== '');
  if (held.length === 0) return nothing;
  const rows = [...held]
    .sort((a, b) => b.held - a.held)
    .map(
      (reason) => html`<tr><td class="n">${count(reason.held, page)}</td>
<td><p>${reason.settle}</p><code>${reason.id}</code></td></tr>`,
    );
  return html`<section><h2>${words.settle}</h2>
<p>${words.settleNote}</p>
${table([words.heldNumbers, words.settle], 1, rows)}</section>`;
}

function basisPart(page: Page, words: PageWords): Html {
  if (page.basis.length === 0) return nothing;
  const rows = page.basis.map((basis) => {
    const said = basis.id === 'not-listed' ? { ...basis, says: words.notListed } : basis;
    return html`<tr><td class="n">${count(basis.given, page)}</td>${reasonCell(said)}</tr>`;
  });
  return html`<section><h2>${words.allowed}</h2>
${table([campaignWords[page.language].verdicts.clean, `${words.reason}, ${words.law}`], 1, rows)}</section>`;
}

function notesPart(page: Page, words: PageWords): Html {
  if (page.notes.length === 0) return nothing;
  const rows = page.notes.map(
    (note) => html`<tr><td class="n">${count(note.given, page)}</td>${reasonCell(note)}</tr>`,
  );
  return html`<section><h2>${words.notes}</h2>
${table([words.given, `${words.reason}, ${words.law}`], 1, rows)}</section>`;
}

function placesPart(page: Page, words: PageWords): Html {
  if (page.jurisdictions.length === 0) return nothing;
  const items = page.jurisdictions.map(
    ({ title, numbers }) => html`<div><dt>${title || words.noPlace}</dt><dd>${count(numbers, page)}</dd></div>`,
  );
  return html`<section><h2>${words.places}</h2><dl>${items}</dl></section>`;
}

function filesPart(title: string, files: readonly PageFile[], page: Page, words: PageWords): Html {
  if (files.length === 0) return html`<section><h2>${title}</h2><p>${words.none}</p></section>`;
  const kinds = {
    contacts: words.contacts,
    suppressed: words.suppressed,
    records: words.records,
    list: '',
    result: '',
  };
  const rows = files.map((file) => {
    const kind = file.kind === 'list' ? (file.list ?? '') : kinds[file.kind];
    const facts = [
      file.kind === 'list' ? (file.asOf ? `${words.date} ${file.asOf}` : words.undated) : '',
      file.entries === undefined ? '' : `${count(file.entries, page)} ${words.entries}`,
      file.unreadable ? `${count(file.unreadable, page)} ${words.unreadable}` : '',
      `${count(file.size, page)} ${words.bytes}`,
    ].filter((fact) => fact !== '');
    return html`<tr><td>${kind === '' ? nothing : html`<strong>${kind}</strong> `}${file.name}<p>${facts.join(' · ')}</p>
<code class="digest">${file.sha256}</code></td></tr>`;
  });
  return html`<section><h2>${title}</h2>
${table([`${words.file}, SHA-256`], 0, rows)}</section>`;
}

function rulesPart({ rules, rulesSha256, versions }: Page, words: PageWords): Html {
  const items = rules.map(
    ({ file, reviewed }) => html`<div><dt>${file}</dt><dd>${fill(words.reviewed, { on: reviewed })}</dd></div>`,
  );
  return html`<section><h2>${words.rules}</h2><dl>${items}</dl>
<p>${fill(words.made, { ...versions })} <code class="digest">${rulesSha256}</code></p></section>`;
}
