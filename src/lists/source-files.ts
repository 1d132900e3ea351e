import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { exitCode, ScrubError } from '../domain/error.ts';

/** A file of a list: where it is, and the name it goes by in records, which does not depend on the machine. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
}

/**
 * Files, folders (all files below, hidden ones left out) and globs (`*`, `?`, `**`), in the order of their names, each once.
 */
export function expandFiles(id: string, patterns: readonly string[]): SourceFile[] {
  const found = new Map<string, SourceFile>();
  for (const pattern of patterns) {
    for (const file of expandOne(id, pattern)) found.set(file.path, file);
  }
  const files = [...found.values()];
  return files.sort((a, b) => (a.name !== b.name ? (a.name < b.name ? -1 : 1) : a.path < b.path ? -1 : 1));
}

function expandOne(id: string, pattern: string): SourceFile[] {
  if (existsSync(pattern)) {
    if (!statSync(pattern).isDirectory()) return [{ path: pattern, name: basename(pattern) }];
    const files = filesBelow(pattern).map((path) => ({ path, name: posix(relative(pattern, path)) }));
    if (files.length > 0) return files;
    throw notFound(id, `the folder \`${pattern}\` holds no file`);
  }
  if (!/[*?]/.test(pattern)) throw notFound(id, `\`${pattern}\` does not exist`);
  const segments = posix(pattern).split('/');
  const first = segments.findIndex((segment) => /[*?]/.test(segment));
  const root = segments.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.');
  const matcher = globExpression(segments.slice(first).join('/'));
  const files = existsSync(root)
    ? filesBelow(root)
        .map((path) => ({ path, name: posix(relative(root, path)) }))
        .filter(({ name }) => matcher.test(name))
    : [];
  if (files.length === 0) throw notFound(id, `no file matches \`${pattern}\``);
  return files;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory() || (entry.isSymbolicLink() && statSync(path).isDirectory())) return filesBelow(path);
      return [path];
    });
}

function globExpression(glob: string): RegExp {
  const body = glob.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (token) => {
    if (token === '**/') return '(?:[^/]+/)*';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    return token === '?' ? '[^/]' : `\\${token}`;
  });
  return new RegExp(`^${body}$`);
}

function posix(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

function notFound(id: string, what: string): ScrubError {
  return new ScrubError('list-not-found', `list \`${id}\`: ${what}`, {
    exit: exitCode.notFound,
    hint: 'give the path of a file, a folder or a glob',
  });
}
