import { isCivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { ListKind, ListVersion } from '../domain/list.ts';
import { csvRows, type Row, readTable } from './csv-reader.ts';
import { type DigitSet, DigitSetBuilder } from './digit-set.ts';
import { fixedPlaces, fixedRows } from './fixed-reader.ts';
import { isHashedFormat } from './hashed-list.ts';
import { LineReader } from './line-reader.ts';
import { ListSink } from './list-sink.ts';
import { countryOf, kindOf, type ListContext, type ListSpec, listFormats, requestsOf } from './list-spec.ts';
import { type Found, registryName, versionOf } from './list-version.ts';
import { answeredSet } from './query-answer.ts';
import { isTicket } from './request-ticket.ts';
import { RowReader } from './row-reader.ts';
import type { FinishedSet } from './set-builder.ts';
import { expandFiles, type SourceFile } from './source-files.ts';
import { type ListSource, type Member, readSource } from './source-members.ts';
import { textOf } from './source-text.ts';
import { refuseUnreadable } from './unreadable-guard.ts';
import { XmlReader } from './xml-reader.ts';

/** A list as it was read, before its numbers are laid out. */
export interface ListData {
  readonly version: ListVersion;
  readonly kind: ListKind;
  readonly sources: readonly ListSource[];
  readonly read: number;
  readonly unreadable: number;
  readonly finished: FinishedSet;
  readonly digits: DigitSet;
}

/** Reads all files of a list. Fails if one of them is no list, or if too many lines are unreadable. */
export async function readList(spec: ListSpec, context: ListContext): Promise<ListData> {
  checkSpec(spec);
  const kind = kindOf(spec);
  const sink = new ListSink();
  const found: Found = { dates: [], areaCodes: [], sellers: new Set(), statuses: false };
  const sources: ListSource[] = [];
  for (const file of expandFiles(spec.id, spec.files)) {
    sources.push(await readSource(file, (member) => readMemberInto(sink, member, file, spec, context, found)));
  }
  refuseUnreadable(
    sink,
    spec.id,
    context.maxUnreadable,
    sources.every(({ size }) => size === 0),
  );
  let finished = sink.builder.finish();
  if (kind === 'query') {
    const request = spec.request === undefined ? undefined : await readRequest(spec, context);
    finished = answeredSet(finished, request?.set, answerShape(spec, found));
    if (request) sources.push(...request.sources);
  }
  return {
    version: versionOf(spec, found),
    kind,
    sources,
    read: sink.read,
    unreadable: sink.unreadable,
    finished,
    // What came back in a clean list is free, readable or not.
    digits: spec.format === 'clean-list' ? new DigitSetBuilder().finish() : sink.digits(),
  };
}

function answerShape(spec: ListSpec, found: Found): 'flagged' | 'clean-list' | 'matches' {
  if (spec.format === 'clean-list' || spec.format === 'matches') return spec.format;
  if (found.statuses || spec.request === undefined) return 'flagged';
  throw new ScrubError(
    'list-shape',
    `the answer of \`${spec.id}\` has no status column, so what it holds is not certain`,
    {
      exit: exitCode.usage,
      hint: 'say `format: clean-list` if it holds the numbers that are free, `format: matches` if it holds those that are listed',
    },
  );
}

/** The numbers that were submitted, in whatever form the request was written. */
async function readRequest(spec: ListSpec, context: ListContext): Promise<{ set: FinishedSet; sources: ListSource[] }> {
  const { id, requestColumns } = spec;
  const ticket = requestsOf(spec).find(isTicket);
  if (ticket !== undefined) {
    throw new ScrubError('request-ticket', 'a request that this program wrote belongs to `scrub lists answer`', {
      exit: exitCode.usage,
      place: { file: ticket },
      hint: 'compile the answer with it, and name the compiled list here',
    });
  }
  const country = countryOf(spec);
  const columns = requestColumns ? { columns: requestColumns } : {};
  const data = await readList({ id, files: requestsOf(spec), kind: 'download', country, ...columns }, context);
  return { set: data.finished, sources: data.sources.map((source) => ({ ...source, name: `request:${source.name}` })) };
}

async function readMemberInto(
  sink: ListSink,
  member: Member,
  file: SourceFile,
  spec: ListSpec,
  context: ListContext,
  found: Found,
): Promise<void> {
  const { text, shape } = await textOf(member, spec.columns !== undefined);
  const named = registryName(member.name) ?? registryName(file.name);
  let areaCode = named?.areaCode;
  const row = { ...contextOf(spec, context), file: member.name };
  if (spec.format === 'fixed') {
    await readRows(
      sink,
      fixedRows(text, spec.columns, member.name),
      { ...row, columns: fixedPlaces(spec.columns) },
      found,
    );
  } else if (spec.format === 'xml' || (shape.kind === 'xml' && spec.format !== 'lines')) {
    const reader = new XmlReader(sink, member.name);
    const decoder = new TextDecoder();
    for await (const chunk of text) reader.push(decoder.decode(chunk, { stream: true }));
    reader.end();
    if (reader.areaCodes.size === 1) areaCode ??= [...reader.areaCodes][0];
  } else if (spec.format === 'csv' || (shape.kind === 'csv' && spec.format !== 'lines')) {
    const delimiter = shape.kind === 'csv' ? shape.delimiter : ',';
    await readRows(sink, csvRows(text, delimiter, member.name), row, found);
  } else {
    const code = row.kind === 'query' ? sink.table.code({ submitted: true, listed: true }) : 0;
    const skipLines = shape.kind === 'lines' ? shape.skipLines : 0;
    const reader = new LineReader(sink, {
      file: member.name,
      country: row.country,
      parse: row.parse,
      plain: context.plain,
      code,
      skipLines,
    });
    for await (const chunk of text) reader.push(chunk);
    reader.end();
  }
  found.dates.push(named?.date);
  found.areaCodes.push(areaCode);
}

async function readRows(
  sink: ListSink,
  rows: AsyncIterable<readonly Row[]>,
  context: ReturnType<typeof contextOf> & { file: string; columns?: Readonly<Record<string, string>> | undefined },
  found: Found,
): Promise<void> {
  const reader = await readTable(rows, context.columns, context.file, (places) => {
    if (places.has('status') || places.has('listed') || places.has('answer')) found.statuses = true;
    return new RowReader(sink, places, context);
  });
  for (const seller of reader?.sellers ?? []) found.sellers.add(seller);
}

function contextOf(spec: ListSpec, context: ListContext) {
  return {
    kind: kindOf(spec),
    country: countryOf(spec),
    parse: context.parse,
    status: spec.status,
    columns: spec.columns,
  };
}

function checkSpec(spec: ListSpec): void {
  if (spec.asOf !== undefined && !isCivilDate(spec.asOf)) {
    throw new ScrubError('list-date', `\`${spec.asOf}\` is no date of list \`${spec.id}\``, {
      exit: exitCode.usage,
      hint: 'write the day on which the registry produced the list as YYYY-MM-DD',
    });
  }
  if (isHashedFormat(spec.format)) {
    throw new ScrubError('list-format', `the hashed list \`${spec.id}\` cannot be compiled`, {
      exit: exitCode.usage,
      hint: 'name its file in the run: it is read each time',
    });
  }
  if (spec.format !== undefined && !(listFormats as readonly string[]).includes(spec.format)) {
    throw new ScrubError('list-format', `\`${spec.format}\` is no format of a list`, {
      exit: exitCode.usage,
      hint: `the formats are ${listFormats.join(', ')}`,
    });
  }
}
