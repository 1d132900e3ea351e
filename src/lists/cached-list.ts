import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ScrubError } from '../domain/error.ts';
import { isCompiled } from './compiled-list.ts';
import { isHashedFormat } from './hashed-list.ts';
import type { ListContext, ListSpec } from './list-spec.ts';
import { writeList } from './list-writer.ts';
import { readList } from './read-list.ts';
import { expandFiles } from './source-files.ts';
import { digestSource, type ListSource } from './source-members.ts';
import { openList, type SuppressionList } from './suppression-list.ts';

export interface ListCache {
  readonly folder: string;
  /** What else decides how a list is read: the versions of the program and of its numbering plans. */
  readonly key: string;
}

/**
 * Opens a list through a compiled copy that is kept between runs. The copy's name is made of everything that went into it, the
 * digests of the files included, so a copy can never be out of date; one that was damaged is made again.
 */
export async function openListCached(spec: ListSpec, context: ListContext, cache: ListCache): Promise<SuppressionList> {
  const files = expandFiles(spec.id, spec.files);
  if (isHashedFormat(spec.format) || files.some(({ path }) => isCompiled(path))) return openList(spec, context);
  const path = join(cache.folder, `.${spec.id}.${await fingerprint(spec, context, cache.key)}.scrub-list`);
  const { id, kind, asOf, seller, covers } = spec;
  const compiled = { id, files: [path], ...defined({ kind, asOf, seller, covers }) };
  if (existsSync(path)) {
    try {
      return await openList(compiled, context);
    } catch (error) {
      if (!(error instanceof ScrubError)) throw error;
    }
  }
  writeList(path, await readList(spec, context));
  return openList(compiled, context);
}

async function fingerprint(spec: ListSpec, context: ListContext, key: string): Promise<string> {
  const sources: ListSource[] = [];
  const requests = spec.request === undefined ? [] : [spec.request];
  for (const file of [...expandFiles(spec.id, spec.files), ...expandAll(spec.id, requests)]) {
    sources.push(await digestSource(file));
  }
  const { files: _, request: __, ...reading } = spec;
  const text = JSON.stringify([key, reading, context.maxUnreadable ?? null, sources]);
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

function expandAll(id: string, patterns: readonly string[]) {
  return patterns.length === 0 ? [] : expandFiles(id, patterns);
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
