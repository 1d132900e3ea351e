import { createRequire } from 'node:module';

/** Version of a package by its `package.json`; a path is relative to this folder. */
export function packageVersion(file: string): string {
  return (createRequire(import.meta.url)(file) as { version: string }).version;
}
