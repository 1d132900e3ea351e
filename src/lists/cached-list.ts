import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ScrubError } from '../domain/error.ts';
import { isCompiled } from './compiled-list.ts';
import { isHashedFormat } from './hashed-list.ts';
import { listInfo } from './list-info.ts';
import { type ListContext, type ListSpec, requestsOf } from './list-spec.ts';
import { writeList } from './list-writer.ts';
import { readList } from './read-list.ts';
import { expandFiles, type SourceFile } from './source-files.ts';
import { digestSource, type ListSource } from './source-members.ts';
import { openList, type SuppressionList } from './suppression-list.ts';

export interface ListCache {
  /** Where copies are kept; absent: beside the first file of the list. */
  readonly folder?: string;
  /** What else decides how a list is read: the versions of the program and of its numbering plans. */
  readonly key: string;
}

const ending = '.scrub-list';

/**
 * Opens a list through a compiled copy that is kept between runs. The copy's name is made of everything that went into it, the
 * digests of the files included, so a copy can never be out of date; one that was damaged is made again, and one of an earlier
 * version of the same files is removed.
 */
export async function openListCached(spec: ListSpec, context: ListContext, cache: ListCache): Promise<SuppressionList> {
  const files = expandFiles(spec.id, spec.files);
  if (isHashedFormat(spec.format) || files.some(({ path }) => isCompiled(path))) return openList(spec, context);
  const folder = cache.folder ?? dirname(files[0]!.path);
  const start = `.${spec.id}.${shortDigest(placeOf(spec))}.`;
  const path = join(folder, `${start}${await fingerprint(spec, files, context, cache.key)}${ending}`);
  const { id, kind, asOf, seller, covers } = spec;
  const compiled = { id, files: [path], ...defined({ kind, asOf, seller, covers }) };
  if (!isWhole(path)) {
    mkdirSync(folder, { recursive: true });
    writeList(path, await readList(spec, context));
    removeOthers(folder, start, basename(path));
  }
  return openList(compiled, context);
}

/** Every block is looked at, so that a run does not find out half-way. */
function isWhole(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    return listInfo(path, { verify: true }).verified;
  } catch (error) {
    if (error instanceof ScrubError) return false;
    throw error;
  }
}

/** A run that has the old copy open keeps it: a name is removed, not the file that is open under it. */
function removeOthers(folder: string, start: string, kept: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(start) && name.endsWith(ending) && name !== kept) rmSync(join(folder, name), { force: true });
  }
}

/** What stays the same from version to version of a list: the names it is read under, and how. */
function placeOf({ files, request: _, asOf: __, ...reading }: ListSpec): unknown {
  return [files.map((file) => resolve(file)), reading];
}

async function fingerprint(
  spec: ListSpec,
  files: readonly SourceFile[],
  context: ListContext,
  key: string,
): Promise<string> {
  const sources: ListSource[] = [];
  const requests = requestsOf(spec);
  for (const file of [...files, ...(requests.length === 0 ? [] : expandFiles(spec.id, requests))]) {
    sources.push(await digestSource(file));
  }
  const { files: _, request: __, ...reading } = spec;
  return shortDigest([key, reading, context.maxUnreadable ?? null, sources]);
}

function shortDigest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24);
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
