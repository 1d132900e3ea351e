import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Version of a package by its `package.json`; a path is relative to this folder. */
export function packageVersion(file: string): string {
  return (createRequire(import.meta.url)(file) as { version: string }).version;
}

let zones: string | undefined;

/**
 * The release of the tz database in use, such as `2026f`. It stands at the head of the file: loading all zones takes longer, and most
 * runs convert no time at all.
 */
export function zoneDataVersion(): string {
  zones ??= readZoneDataVersion();
  return zones;
}

function readZoneDataVersion(): string {
  const file = openSync(createRequire(import.meta.url).resolve('moment-timezone/data/packed/latest.json'), 'r');
  try {
    const head = Buffer.alloc(100);
    const version = /"version":\s*"(\w+)"/.exec(head.toString('latin1', 0, readSync(file, head)))?.[1];
    if (version === undefined) throw new Error('the time-zone data does not say which release it is');
    return version;
  } finally {
    closeSync(file);
  }
}
