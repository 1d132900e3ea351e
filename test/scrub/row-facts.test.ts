import { expect, test } from 'vitest';
import { RecordScanner } from '../../src/contacts/record-scanner.ts';
import { RowFactsReader } from '../../src/scrub/row-facts.ts';
import type { ScrubSetup } from '../../src/scrub/scrub-setup.ts';

const headers = ['phone', 'country', 'zip', 'title', 'stop'];
const setup = {
  dialect: { encoding: 'utf-8' },
  headers,
  columns: { phones: [0], country: 1, postal: 2, role: 3, optOut: [4], mayContact: [], consent: [], unchecked: [] },
  values: {},
  defaultCountry: 'FR',
} as unknown as ScrubSetup;

test('rows that differ in what no rule asks for are alike, and say what they say', () => {
  const bytes = Buffer.from('1,FR,75001,Director,\n2,FR,13002,Gérante,no\n3,FR,,,yes\n4,IT,75001,Director,\n');
  const reader = new RowFactsReader(setup);
  const scanner = new RecordScanner({ delimiter: ',', quote: '"' }, headers.length, reader.columns);
  reader.placeAt(reader.columns.map((_, slot) => slot));
  const rows = scanner.scan(bytes, 0, bytes.length);
  const [first, second, third, fourth] = Array.from({ length: rows }, (_, row) => reader.of(scanner, bytes, row));
  expect(second!.asked).toBe(first!.asked);
  expect(third!.asked).not.toBe(first!.asked);
  expect(fourth!.asked).not.toBe(first!.asked);
  expect([first, second, third].map((facts) => facts!.columns.role)).toEqual(['Director', 'Gérante', undefined]);
  expect([first, second, third].map((facts) => facts!.blocked)).toEqual([undefined, undefined, 'stop']);
});
