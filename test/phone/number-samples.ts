import { createRequire } from 'node:module';
import { libraryInternational } from '../../src/phone/library.ts';

/** A seeded generator: the same numbers in every run. */
export function randomDigits(seed: number): (count: number) => string {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * 10);
  };
  return (count) => Array.from({ length: count }, next).join('');
}

export interface Sample {
  readonly country: string;
  readonly e164: number;
  readonly national: string;
}

const prefixes: Readonly<Record<string, readonly string[]>> = {
  FR: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  US: ['212', '305', '850', '907', '800', '900', '310', '939'],
  CA: ['416', '604', '867', '418', '902', '879'],
  IT: ['06', '02', '0341', '0549', '06698', '3', '34', '39', '800', '199', '55'],
};
const codes: Readonly<Record<string, number>> = { FR: 33, US: 1, CA: 1, IT: 39 };
const lengths: Readonly<Record<string, readonly number[]>> = { FR: [9], US: [10], CA: [10], IT: [8, 9, 10, 11] };

/** Valid numbers, about `count` a country, by the library's judgement; of metadata prefixes with random tails. */
export function validNumbers(count: number, seed = 1): Sample[] {
  const digits = randomDigits(seed);
  const samples: Sample[] = [];
  for (const [country, starts] of Object.entries(prefixes)) {
    for (let n = 0; n < count; n++) {
      const start = starts[n % starts.length]!;
      const length = lengths[country]![n % lengths[country]!.length]!;
      const national = `${start}${digits(length - start.length)}`;
      const found = libraryInternational(`${codes[country]}${national}`);
      if (found?.national !== national) continue;
      samples.push({ country, e164: Number(`${codes[country]}${national}`), national });
    }
  }
  return samples;
}

/** The library's example numbers of all its countries, as E.164 digits with `+`. */
export function exampleCountries(): Record<string, string> {
  return createRequire(import.meta.url)('libphonenumber-js/examples.mobile.json') as Record<string, string>;
}

/** The writings in which a number of the four plans is met, all without doubt about what is meant. */
export function writings(e164: number, country: string): string[] {
  const code = codes[country]!;
  const national = String(e164).slice(String(code).length);
  const dialled = code === 33 ? `0${national}` : national;
  const pairs = (dialled.length % 2 ? `${dialled[0]} ${dialled.slice(1)}` : dialled).replace(/(\d\d)(?=\d)/g, '$1 ');
  const thirds = `${dialled.slice(0, 3)} ${dialled.slice(3, 6)} ${dialled.slice(6)}`;
  const common = [
    `+${e164}`,
    `+${code} ${national}`,
    `+${code}-${national.slice(0, 3)}-${national.slice(3)}`,
    `+${code} ${national.slice(0, 2)}.${national.slice(2)}`,
    `(+${code}) ${national}`,
    `tel:+${e164}`,
    `="+${e164}"`,
    `'+${e164}`,
    `Tel: +${e164}`,
    `+${e164}`.replace(/(\d\d)/g, '$1\u202f'),
    `\u202a+${e164}\u202c`,
    `+${e164}.0`,
    // `+39 39…` of a short number of Rome is a mobile number as it stands.
    code === 39 ? `+${e164}` : `+${code}${e164}`,
    code === 1 ? `+1 (${national.slice(0, 3)}) ${national.slice(3, 6)}-${national.slice(6)}` : `00${e164}`,
    code === 1 ? `+1 ${e164}` : `00 ${code} ${national}`,
  ];
  const domestic = [
    dialled,
    pairs,
    thirds,
    pairs.replaceAll(' ', '.'),
    pairs.replaceAll(' ', '-'),
    pairs.replaceAll(' ', '\u00a0'),
  ];
  if (code === 1)
    domestic.push(
      `1${national}`,
      `1-${thirds.replaceAll(' ', '-')}`,
      `(${national.slice(0, 3)}) ${national.slice(3, 6)}-${national.slice(6)}`,
    );
  if (code === 33) domestic.push(`+33 (0)${national}`, `+330${national}`, `33${national}`, `="${dialled}"`);
  return [...common, ...domestic];
}
