import type { ParseNumber } from '../lists/list-sink.ts';
import type { PhoneReader } from './phone-reader.ts';

type Parsed = ReturnType<ParseNumber>;

/** How lists and records read a number: the phone station's way, or the bare digits where that is no number. */
export function numberParser(phones: PhoneReader): ParseNumber {
  return (text, country) => plainNumber(phones, text, country) ?? numberOrDigits(phones, text, country);
}

/** What a cell in a plain writing holds; undefined for every other cell. */
function plainNumber(phones: PhoneReader, text: string, country: string): Parsed | undefined {
  const e164 = phones.fast(text, country);
  if (e164 < 0) return undefined;
  return e164 > 0 ? { kind: 'number', e164 } : { kind: 'digits', digits: text.replace(/\D/g, '') };
}

function numberOrDigits(phones: PhoneReader, text: string, country: string): Parsed {
  const { items } = phones.read(text, country);
  const item = items[0];
  if (items.length === 1 && item?.kind === 'number') return { kind: 'number', e164: item.number.e164 };
  const mayBe = items.flatMap((one) => (one.kind === 'number' ? [one.number.e164] : (one.mayBe ?? [])));
  return { kind: 'digits', digits: text.replace(/\D/g, ''), ...(mayBe.length > 0 ? { mayBe } : {}) };
}

/** Digits that belong together, with the signs that people put between them. */
const digitRun = /\+?\d[\d\s().\-/]*/g;

/**
 * How opt-out lists read a number: all numbers of a cell, all that may be meant by a doubtful one, and where there is none of them
 * (`0199001235 ask for Bob, ext 4`) the longest run of digits. Never used for permissions, which may not rest on a guess.
 */
export function blockingParser(phones: PhoneReader): ParseNumber {
  const parse = numberParser(phones);
  return (text, country) => {
    const plain = plainNumber(phones, text, country);
    if (plain) return plain;
    const whole = numberOrDigits(phones, text, country);
    if (whole.kind === 'number') return whole;
    const { items } = phones.read(text, country);
    const numbers = items.flatMap((item) => (item.kind === 'number' ? [item.number.e164] : []));
    const [e164, ...also] = numbers;
    if (e164 !== undefined && numbers.length === items.length) return { kind: 'number', e164, also };
    if (whole.mayBe) return whole;
    const runs = (text.match(digitRun) ?? []).map((run) => run.trim());
    const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
    return runs.length > 1 && longest !== '' ? parse(longest, country) : whole;
  };
}
