import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { ParseNumber } from '../../src/lists/list-sink.ts';

/**
 * A parser for tests, independent of the real one: +, 00 or 011 with digits is international, else national writing of the
 * country. French numbers have nine digits, Italian ones keep their zero, North American ones have ten.
 */
export const parseSample: ParseNumber = (text, country) => {
  const digits = text.replace(/\D/g, '');
  const unreadable = { kind: 'digits', digits } as const;
  if (/[A-Za-z]/.test(text)) return unreadable;
  const international = /^\s*(?:\+|00|011)/.test(text) ? digits.replace(/^(?:011|00)/, '') : undefined;
  const e164 = international ?? nationalForm(digits, country);
  const valid = e164 !== undefined && /^(?:1[2-9]\d\d[2-9]\d{6}|33[1-9]\d{8}|39[03]\d{5,9})$/.test(e164);
  return valid ? { kind: 'number', e164: Number(e164) } : unreadable;
};

function nationalForm(digits: string, country: string): string | undefined {
  if (country === 'FR') return /^0\d{9}$/.test(digits) ? `33${digits.slice(1)}` : digits;
  if (country === 'IT') return `39${digits}`;
  if (country === 'US' || country === 'CA') return digits.length === 10 ? `1${digits}` : digits;
  return undefined;
}

/** A folder with these files, removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'scrub-lists-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A zip archive of these members, in this order. */
export function zipOf(members: Readonly<Record<string, string>>, method: 0 | 8 = 8, flags = 0): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(members)) {
    const raw = Buffer.from(text);
    const packed = method === 8 ? deflateRawSync(raw) : raw;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt32LE(crc32(raw), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(raw.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, tail, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}
