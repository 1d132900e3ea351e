// Deterministic contact files and opt-out lists: the same arguments give the same bytes. A realistic mix of countries and writings,
// 3 % invalid cells, 2 % duplicates.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** Numbers 0 to limit - 1, from a linear congruential generator (Numerical Recipes). */
export function generator(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * limit);
  };
}

const areaCodes = [212, 305, 614, 302, 412, 207, 415, 503, 416, 514, 604, 403, 902, 613];
const canadian = new Set([416, 514, 604, 403, 902, 613]);
const pad = (value, width) => String(value).padStart(width, '0');

/** E.164 digits of the n-th number of the file. */
function makeNumber(random) {
  const kind = random(100);
  if (kind < 45) return { country: 'FR', e164: `336${pad(10_000_000 + random(80_000_000), 8)}` };
  if (kind < 55) return { country: 'FR', e164: `331${pad(40_000_000 + random(9_000_000), 8)}` };
  if (kind < 80) {
    const code = areaCodes[random(areaCodes.length)];
    const exchange = `${2 + random(7)}${2 + random(7)}${2 + random(7)}`;
    return { country: canadian.has(code) ? 'CA' : 'US', e164: `1${code}${exchange}${pad(random(10_000), 4)}` };
  }
  return { country: 'IT', e164: `39347${pad(random(10_000_000), 7)}` };
}

/** One of the ways in which people write a number. `dirty` needs more than the fast path. */
function write({ country, e164 }, random, dirty) {
  const way = random(dirty ? 4 : 5);
  if (country === 'FR') {
    const national = `0${e164.slice(2)}`;
    const pairs = national.replace(/(..)(?=.)/g, '$1 ');
    if (dirty) return [`+33 (0)${e164.slice(2)}`, `Tel: ${pairs}`, e164.slice(2), `'${national}`][way];
    return [national, pairs, pairs.replaceAll(' ', '.'), `+${e164}`, `0033${e164.slice(2)}`][way];
  }
  if (country === 'IT') {
    const rest = e164.slice(2);
    if (dirty) return [`+39 (0)${rest}`, `Cell. ${rest}`, `="${rest}"`, `'+${e164}`][way];
    return [
      `+${e164}`,
      `${rest.slice(0, 3)} ${rest.slice(3)}`,
      rest,
      `+39 ${rest.slice(0, 3)} ${rest.slice(3)}`,
      `0039${rest}`,
    ][way];
  }
  const [area, exchange, line] = [e164.slice(1, 4), e164.slice(4, 7), e164.slice(7)];
  if (dirty)
    return [
      `(${area}) ${exchange}-${line} x12`,
      `tel:+${e164}`,
      `Ph: ${area}-${exchange}-${line}`,
      `${area}${exchange}${line}.0`,
    ][way];
  return [
    `(${area}) ${exchange}-${line}`,
    `${area}-${exchange}-${line}`,
    `+${e164}`,
    `${area}${exchange}${line}`,
    `1-${area}-${exchange}-${line}`,
  ][way];
}

const invalid = ['12', 'n/a', '0612', '+33 6 12', '3.36E+10', '(212) 111-1111', '+39 2 1234567', 'O612345678'];
const sources = ['direct', 'customer', 'referral'];

const tenthHeader = 'phone,kind,on,channels,purposes,method,evidence\n';

/** A consent for each tenth row. */
function tenth({ e164 }, row, random) {
  if (row % 10 !== 0) return '';
  return `+${e164},consent,2026-0${1 + random(9)}-1${random(10)}T10:00:00+00:00,live-call,commercial,unticked-box,form-${row}\n`;
}

const consentHeader = 'phone,kind,on,until,seller,channels,purposes,offers,method,mentions,third-parties,evidence,id\n';

/** A consent as a sign-up form exports it: an instant, a reference and an identifier of its own. */
function consent({ e164 }, row, random) {
  const day = `${pad(8 + random(4), 2)}-${12 + random(16)}`;
  const time = `${pad(8 + random(12), 2)}:${pad(random(60), 2)}:${pad(random(60), 2)}`;
  const mentions = 'identity|goods|choice|period|withdrawal|proof-access';
  return `+${e164},consent,2026-${day}T${time}+02:00,2027-${day},acme,live-call,commercial,energy,unticked-box,${mentions},none,form-${row},C-${row}\n`;
}

/**
 * Writes a contact file. `columns`: 8 or 40. `quoted`: every cell in quotes. `dirty`: no cell on the fast path. `optOuts`: path of
 * a list of so many numbers, one in twenty rows of the file among them; `records`: path of a records file for a tenth of the rows, or
 * with `consents` of one for every row, whose consents count in France.
 */
export async function generate({
  path,
  rows,
  columns = 8,
  quoted = false,
  dirty = false,
  optOuts,
  optOutCount = 0,
  allListed = false,
  records,
  consents = false,
  seed = 1,
}) {
  const random = generator(seed);
  const out = createWriteStream(path);
  const list = optOuts ? createWriteStream(optOuts) : undefined;
  const ledger = records ? createWriteStream(records) : undefined;
  const send = async (stream, text) => {
    if (stream && !stream.write(text)) await once(stream, 'drain');
  };
  const cells = (values) => `${(quoted ? values.map((value) => `"${value}"`) : values).join(',')}\n`;
  const extra = Array.from({ length: columns - 8 }, (_, index) => `extra_${index + 1}`);
  await send(out, cells(['id', 'first_name', 'last_name', 'phone', 'country', 'source', 'email', 'comment', ...extra]));
  const recordOf = consents ? consent : tenth;
  await send(ledger, consents ? consentHeader : tenthHeader);
  let text = '';
  let listText = '';
  let recordText = '';
  let listed = 0;
  const recent = [];
  for (let row = 1; row <= rows; row++) {
    const number = recent.length > 0 && random(100) < 2 ? recent[random(recent.length)] : makeNumber(random);
    if (recent.length < 1000) recent.push(number);
    else recent[random(1000)] = number;
    const phone = random(100) < 3 ? invalid[random(invalid.length)] : write(number, random, dirty);
    const values = [
      row,
      `First${random(900)}`,
      `Last${random(9000)}`,
      phone,
      number.country,
      sources[random(3)],
      `person${row}@example.org`,
      `note ${random(100_000)}`,
    ];
    for (let index = 8; index < columns; index++) values.push(`v${random(1000)}`);
    text += cells(values);
    if (list && (allListed || random(20) === 0)) {
      listText += `+${number.e164}\n`;
      listed++;
    }
    if (ledger) recordText += recordOf(number, row, random);
    if (text.length > 1 << 20) {
      await send(out, text);
      text = '';
      await send(list, listText);
      listText = '';
      await send(ledger, recordText);
      recordText = '';
    }
  }
  await send(out, text);
  await send(ledger, recordText);
  for (; listed < optOutCount; listed++) {
    listText += `+${makeNumber(random).e164}\n`;
    if (listText.length > 1 << 20) {
      await send(list, listText);
      listText = '';
    }
  }
  await send(list, listText);
  for (const stream of [out, list, ledger].filter((one) => one !== undefined)) {
    stream.end();
    await once(stream, 'finish');
  }
}
