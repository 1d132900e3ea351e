import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlainWritings } from '../../src/kernel/plain-writings.ts';
import { LineReader } from '../../src/lists/line-reader.ts';
import { ListSink } from '../../src/lists/list-sink.ts';
import { eachNumber } from '../../src/lists/set-walk.ts';
import { setInMemory } from '../../src/lists/shared-set.ts';
import { XmlReader } from '../../src/lists/xml-reader.ts';
import { plainWritings } from '../../src/phone/kernel-plans.ts';
import { blockingParser } from '../../src/phone/number-parser.ts';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { parseSample } from './sample.ts';

interface Found {
  readonly numbers: readonly number[];
  readonly read: number;
  readonly unreadable: number;
  readonly digits: readonly string[];
}

function foundIn(sink: ListSink): Found {
  const numbers: number[] = [];
  eachNumber(setInMemory(sink.builder.finish()), (number) => numbers.push(number));
  return { numbers, read: sink.read, unreadable: sink.unreadable, digits: sink.digits().all() };
}

function cutInto(bytes: Buffer, cut: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / cut) }, (_, n) => bytes.subarray(n * cut, (n + 1) * cut));
}

function readLines(text: string, cut: number, country = 'US'): Found {
  const sink = new ListSink();
  const reader = new LineReader(sink, { file: 'x', country, parse: parseSample });
  for (const chunk of cutInto(Buffer.from(text), cut)) reader.push(chunk);
  reader.end();
  return foundIn(sink);
}

/** What the lines say, one by one through the parser, without any of the reader's own code. */
function expectedOf(lines: readonly string[], country: string): Found {
  const numbers = new Set<number>();
  const digits = new Set<string>();
  let [read, unreadable] = [0, 0];
  for (const line of lines.map((text) => text.trim()).filter((text) => text !== '')) {
    read++;
    const nanp = /^[2-9]\d\d,[2-9]\d{6}$/.test(line) ? `+1${line.replace(',', '')}` : line;
    const parsed = parseSample(nanp, country);
    if (parsed.kind === 'number') numbers.add(parsed.e164);
    else {
      unreadable++;
      if (parsed.digits !== '') digits.add(parsed.digits);
    }
  }
  const byCode = (text: string): number => 10 ** text.length + Number(text);
  const sorted = [...digits].sort((a, b) => byCode(a) - byCode(b));
  return { numbers: [...numbers].sort((a, b) => a - b), read, unreadable, digits: sorted };
}

const line = fc.oneof(
  fc.stringMatching(/^[1-9]\d\d,[1-9]\d{6}$/),
  fc.stringMatching(/^[1-9]\d{9}$/),
  fc.stringMatching(/^1[1-9]\d{9}$/),
  fc.stringMatching(/^\+1[1-9]\d{9}$/),
  fc.stringMatching(/^\+33[0-9]\d{8,9}$/),
  fc.stringMatching(/^\+39[03]\d{5,10}$/),
  fc.stringMatching(/^0\d{9}$/),
  fc.stringMatching(/^\d{1,15}$/),
  fc.constantFrom('', ' ', '(212) 555-0100', 'abc', '+', ',', '212,', '+212,5550100', '2125550100,', '12,25550100'),
);

describe('lines', () => {
  test.each(['US', 'FR', ''])('say the same wherever the chunks are cut, default country %s', (country) => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 30 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 30 }),
        (lines, lineEnd, cut) => {
          expect(readLines(lines.join(lineEnd), cut, country)).toEqual(expectedOf(lines, country));
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });

  test.each([
    ['\n', 1],
    ['\r\n', 3],
    ['\r\n', 1000],
    ['\r', 5],
  ])('unreadable lines are told by their number, line ends %j in chunks of %i', (lineEnd, cut) => {
    const sink = new ListSink();
    const reader = new LineReader(sink, { file: 'x', country: 'US', parse: parseSample, skipLines: 1 });
    const text = ['phone', '2125550100', '', 'bad 1', '2125550101', 'bad 2'].join(lineEnd);
    for (const chunk of cutInto(Buffer.from(text), cut)) reader.push(chunk);
    reader.end();
    expect(sink.examples).toEqual([
      { file: 'x', line: 4, text: 'bad 1' },
      { file: 'x', line: 6, text: 'bad 2' },
    ]);
    expect(sink.read).toBe(4);
  });
});

describe('with the numbering plans', () => {
  const phones = createPhoneReader();
  const parse = blockingParser(phones);

  function read(text: string, country: string, plain: PlainWritings | undefined): Found {
    const sink = new ListSink();
    const reader = new LineReader(sink, { file: 'x', country, parse, plain });
    reader.push(Buffer.from(text));
    reader.end();
    return foundIn(sink);
  }

  const block = fc.constantFrom(
    '262',
    '263',
    '269',
    '508',
    '590',
    '594',
    '596',
    '639',
    '690',
    '691',
    '692',
    '693',
    '694',
  );
  const overseas = fc.tuple(
    fc.constantFrom('+33', '+33 ', '0033', '0', '33', '+33 0', '+262', '+590 ', '+596'),
    block,
    fc.stringMatching(/^(?:\d{6}|\d{6}|\d\d \d\d \d\d|\d{5}|\d{7})$/),
  );
  const writing = fc.oneof(
    overseas.map((parts) => parts.join('')),
    fc.stringMatching(/^(?:\+33|0033|0)[1-9](?:[ .-]?\d\d){4}$/),
    fc.stringMatching(/^[1-9]\d{8}$/),
    fc.stringMatching(/^(?:\+39 ?)?(?:0[1-9]\d{5,8}|3[1-9]\d{8})$/),
    fc.stringMatching(/^(?:\+1|1|)[-. ]?\(?[2-9]\d\d\)?[-. ]?[2-9]\d\d[-. ]?\d{4}$/),
  );

  test.each(['FR', 'US', 'IT', 'CA', 'RE', ''])(
    'lines say what the parser says of each, default country %s',
    (country) => {
      fc.assert(
        fc.property(fc.array(writing, { minLength: 1, maxLength: 20 }), (lines) => {
          const text = lines.join('\n');
          expect(read(text, country, plainWritings(phones.plans))).toEqual(read(text, country, undefined));
        }),
        { seed: 8, numRuns: 400 },
      );
    },
  );

  test('an overseas number that is written as a metropolitan one is taken for what it is', () => {
    const found = read('+33692123456\n0692 12 34 56\n', 'FR', plainWritings(phones.plans));
    expect(found).toEqual({ numbers: [262_692_123_456], read: 2, unreadable: 0, digits: [] });
  });
});

test('registry XML says the same wherever the chunks are cut', () => {
  const xml =
    "<list type='full' val='' />\n<ac val='416'>\n<ph val='5550100' /><ph val='12' />\n</ac><ac val=\"905\"><ph val='5550102'/></ac></list>";
  for (let cut = 1; cut <= xml.length; cut++) {
    const sink = new ListSink();
    const reader = new XmlReader(sink, 'x');
    for (let at = 0; at < xml.length; at += cut) reader.push(xml.slice(at, at + cut));
    reader.end();
    expect(sink.examples).toEqual([{ file: 'x', line: 3, text: '12' }]);
    expect(foundIn(sink)).toEqual({
      numbers: [14_165_550_100, 19_055_550_102],
      read: 3,
      unreadable: 1,
      digits: ['4160000012'],
    });
  }
});
