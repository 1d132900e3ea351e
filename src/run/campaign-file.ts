import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { sha256Of } from '../audit/digest.ts';
import type { FileRecord } from '../audit/run-record.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { Issues, suggest } from '../rules/issues.ts';
import { at, complain, isMap, type Reader, type YamlMap } from '../rules/term-reader.ts';
import { readYaml, type YamlFile } from '../rules/yaml-file.ts';
import { campaignFields } from './campaign-fields.ts';
import { checkParts } from './campaign-shapes.ts';

/** A campaign file as it was written, checked for keys that nobody reads, with its paths made relative to itself. */
export interface CampaignFile {
  readonly path: string;
  /** The file as it was read. */
  readonly read: FileRecord;
  readonly yaml: YamlFile;
  readonly map: YamlMap;
}

const parts = ['contacts', 'lists', 'suppress', 'records', 'rules', 'cache-lists'];
export const campaignKeys: readonly string[] = [...campaignFields, ...parts];

export function readCampaignFile(path: string): CampaignFile {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new ScrubError('campaign-not-found', `cannot read the campaign file \`${path}\``, {
      exit: exitCode.notFound,
      hint: 'check the path; the README shows what such a file holds',
      cause,
    });
  }
  const yaml = readYaml(path, bytes.toString('utf8'));
  const broken = yaml.errors[0];
  if (broken) throw new ScrubError('campaign-invalid', broken.message, { exit: exitCode.usage, place: broken.place });
  const issues = new Issues();
  const map = isMap(yaml.value) ? yaml.value : {};
  if (!isMap(yaml.value)) issues.error([], 'a campaign file is a map of `seller`, `on`, `channel`, `purpose`…');
  checkKeys(map, { issues, path: [] });
  throwFirst(issues, yaml);
  const read = { name: path, size: bytes.length, sha256: sha256Of(bytes) };
  return { path, read, yaml, map: withPaths(map, dirname(path)) };
}

/** Stops at the first thing that is wrong, at its place. */
export function throwFirst(issues: Issues, yaml: YamlFile | undefined): void {
  const first = issues.all[0];
  if (!first) return;
  const place = yaml?.placeOf(first.path);
  throw new ScrubError('campaign-invalid', first.message, { exit: exitCode.usage, place, hint: first.hint });
}

function checkKeys(map: YamlMap, reader: Reader): void {
  for (const key of Object.keys(map)) {
    if (!campaignKeys.includes(key)) complain(at(reader, key), `unknown key \`${key}\``, suggest(key, campaignKeys));
  }
  checkParts(map, reader);
}

function withPaths(map: YamlMap, folder: string): YamlMap {
  const one = (path: unknown): unknown =>
    typeof path === 'string' && path !== '-' && !isAbsolute(path) ? join(folder, path) : path;
  const many = (paths: unknown): unknown => (Array.isArray(paths) ? paths.map(one) : one(paths));
  const inPart = (part: unknown, keys: readonly string[]): unknown =>
    isMap(part)
      ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, keys.includes(key) ? many(value) : value]))
      : part;
  const changed: Record<string, unknown> = { ...map };
  changed['contacts'] = inPart(map['contacts'], ['file']);
  if (isMap(map['lists'])) {
    changed['lists'] = Object.fromEntries(
      Object.entries(map['lists']).map(([id, list]) => [id, inPart(list, ['files', 'request', 'key'])]),
    );
  }
  if (Array.isArray(map['records'])) changed['records'] = map['records'].map((source) => inPart(source, ['files']));
  if (map['suppress'] !== undefined) changed['suppress'] = many(map['suppress']);
  if (map['rules'] !== undefined) changed['rules'] = many(map['rules']);
  if (map['cache-lists'] !== undefined) changed['cache-lists'] = one(map['cache-lists']);
  return changed;
}
