import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCode, ScrubError } from '../domain/error.ts';

const readable = /\.(csv|tsv|txt)(\.gz)?$/i;

/**
 * The files that a path names, sorted by name: a file, all CSV files of a folder, or those that a pattern with `*`, `**`
 * and `?` meets. Names are kept as written, relative to `folder`, so that a report reads the same on every machine.
 */
export async function recordPaths(path: string, folder: string): Promise<readonly string[]> {
  const kind = await kindOf(inFolder(folder, path));
  if (kind === 'file') return [path];
  const root = kind === 'folder' ? path.replace(/\/+$/, '') : patternRoot(path);
  const found: string[] = [];
  if (kind === 'folder') await walk(folder, root, false, (name) => readable.test(name), found);
  else if (root !== path) {
    const pattern = patternExpression(path);
    await walk(folder, root, true, (name) => pattern.test(name), found);
  }
  if (found.length > 0) return found.sort();
  throw new ScrubError('records-not-found', `no record file at \`${path}\``, {
    exit: exitCode.notFound,
    hint: 'paths are relative to the campaign file; a folder is searched for .csv, .tsv and .txt, also gzipped',
  });
}

/** The path of a name that may be absolute already. */
export function inFolder(folder: string, path: string): string {
  return path.startsWith('/') || folder === '' ? path : join(folder, path);
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'absent'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'absent';
  }
}

/** The folders in front of the first wildcard. */
function patternRoot(path: string): string {
  const wild = path.search(/[*?]/);
  if (wild < 0) return path;
  const cut = path.lastIndexOf('/', wild);
  return cut < 0 ? '.' : path.slice(0, cut) || '/';
}

function patternExpression(pattern: string): RegExp {
  const source = pattern
    .replace(/^\.\//, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*|\?/g, (wild) => (wild.startsWith('**') ? '(?:.*)' : wild === '*' ? '[^/]*' : '[^/]'));
  return new RegExp(`^(?:\\./)?${source}$`);
}

async function walk(
  folder: string,
  path: string,
  deep: boolean,
  wanted: (name: string) => boolean,
  found: string[],
): Promise<void> {
  const entries = await readdir(inFolder(folder, path), { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const name = path === '.' ? entry.name : `${path === '/' ? '' : path}/${entry.name}`;
    if (entry.isDirectory()) {
      if (deep) await walk(folder, name, deep, wanted, found);
    } else if (wanted(name)) found.push(name);
  }
}
