// Writes fixtures/demo: an invented mixed campaign with lists and records. Every number is generated; run it again and the same
// bytes come out. Usage: node tools/make-demo.mjs
import { mkdirSync, writeFileSync } from 'node:fs';

let seed = 20261201;
const random = (limit) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 4294967296) * limit);
};
const pick = (items) => items[random(items.length)];
const digits = (count) => Array.from({ length: count }, () => random(10)).join('');

const firstNames = ['Alba', 'Bruno', 'Chloé', 'Dario', 'Elsa', 'Félix', 'Gina', 'Hugo', 'Ines', 'Jules', 'Kay', 'Léa'];
const lastNames = ['Ardent', 'Bellini', 'Castel', 'Doré', 'Esposito', 'Fairway', 'Grand', 'Harbour', 'Ibis', 'Jolivet'];

const french = () => {
  const line = pick(['019900', '026191', '035301', '046571', '053649']) + digits(4);
  return pick([
    line.replace(/(..)(?=.)/g, '$1 '),
    line,
    `+33${line.slice(1)}`,
    line.slice(1),
    `0033 ${line.slice(1)}`,
    `+33 (0)${line.slice(1)}`,
  ]);
};
const american = (code) => {
  const exchange = `${2 + random(7)}${1 + random(8)}${2 + random(8)}`;
  const line = digits(4);
  return pick([`(${code}) ${exchange}-${line}`, `${code}-${exchange}-${line}`, `+1${code}${exchange}${line}`]);
};
const italianLandline = () => `+39 06 5${digits(7)}`;
const italianMobile = () => `+39 347 ${digits(7)}`;

const rows = [];
const add = (country, region, phone, more = {}) =>
  rows.push({ country, region, phone, audience: '', source: 'direct', directory: 'no', other: '', ...more });

for (let i = 0; i < 90; i++) add('FR', '', french(), { audience: random(5) === 0 ? 'Pro' : 'Particulier' });
for (let i = 0; i < 12; i++)
  add('FR', 'FR-974', `0262 4${random(2)} ${digits(2)} ${digits(2)}`, { audience: 'Particulier' });
for (let i = 0; i < 80; i++) add('US', '', american(pick(['212', '305', '614', '302', '973', '412', '207', '850'])));
for (let i = 0; i < 60; i++) add('CA', '', american(pick(['416', '514', '604', '403', '902'])));
for (let i = 0; i < 50; i++) add('IT', '', italianLandline(), { source: 'directory', directory: 'yes' });
for (let i = 0; i < 20; i++) add('IT', '', italianMobile());
const wellWritten = rows.length;
for (const phone of [
  '0899 23 45 67',
  '3,36E+10',
  'O1 99 00 12 34',
  '12',
  '',
  '118 218',
  '+687 28 55 12',
  '+1 876 523 0123',
  '+1 900 555 1234',
  '+1 212 555 0123',
  '0549 886377',
  '0639 98 12 34',
  '1-800-275-3190',
  '="0199001234"',
  'Tél. : 01 99 00 56 78',
  '0199004321 / 0261914321',
]) {
  add('FR', '', phone, { audience: 'Particulier' });
}
for (let i = 0; i < 6; i++) rows.push({ ...rows[i * 17] });

const cell = (text) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const table = (header, lines) => `${[header, ...lines].map((cells) => cells.map(cell).join(';')).join('\n')}\n`;
const contacts = table(
  ['Id', 'Nom', 'Téléphone', 'Pays', 'Région', 'Type', 'Source', 'Annuaire', 'Commentaire'],
  rows.map(({ country, region, phone, audience, source, directory }, index) => [
    String(1000 + index),
    `${pick(firstNames)} ${pick(lastNames)}`,
    phone,
    country,
    region,
    audience,
    source,
    directory,
    random(9) === 0 ? 'dit "rappeler" ; le soir' : '',
  ]),
);

// Some numbers of each country go onto its lists, some into the records.
const only = (country) => rows.slice(0, wellWritten).filter((row) => row.country === country);
const every = (items, step, from = 0) => items.filter((_, index) => index % step === from);
const nanp = ({ phone }) => phone.replace(/\D/g, '').slice(-10);
const listLine = (row) => `${nanp(row).slice(0, 3)},${nanp(row).slice(3)}`;

mkdirSync('fixtures/demo/lists', { recursive: true });
mkdirSync('fixtures/demo/records', { recursive: true });
const write = (name, text) => writeFileSync(`fixtures/demo/${name}`, text);
write('contacts.csv', contacts);
write('lists/us-national-dnc.txt', `${every(only('US'), 4).map(listLine).sort().join('\r\n')}\r\n`);
write('lists/ca-national-dncl.csv', `${every(only('CA'), 3).map(listLine).sort().join('\n')}\n`);
write(
  'lists/us-fl-dnc.txt',
  `${every(
    only('US').filter((row) => /^(305|850)/.test(nanp(row))),
    3,
  )
    .map(nanp)
    .sort()
    .join('\n')}\n`,
);
write(
  'lists/us-pa-dnc.txt',
  `${every(
    only('US').filter((row) => /^412/.test(nanp(row))),
    3,
  )
    .map(nanp)
    .sort()
    .join('\n')}\n`,
);
const submitted = only('IT')
  .slice(0, 62)
  .map(({ phone }) => phone.replace(/\s/g, ''));
write('lists/it-rpo-request.csv', `${submitted.join('\n')}\n`);
write(
  'lists/it-rpo-answer.csv',
  `numero;esito;iscritto_il\n${submitted.map((phone, index) => `${phone};${index % 4 === 0 ? 'registered;2025-03-01' : 'free;'}`).join('\n')}\n`,
);
write(
  'lists/internal.csv',
  `phone;listed-on\n${every([...only('FR'), ...only('CA')], 23, 3)
    .map(({ phone }) => `${phone};2025-11-03`)
    .join('\n')}\n06 12 34\n`,
);
write(
  'lists/never.csv',
  `${every(only('US'), 29, 5)
    .map(({ phone }) => phone)
    .join('\n')}\n`,
);

const consumers = only('FR').filter(({ audience }) => audience === 'Particulier');
const consents = every(consumers, 3).map(({ phone }, index) => [
  phone,
  'consent',
  index % 5 === 4 ? '2025-09-15T10:12:00+02:00' : '2026-09-01T10:12:00+02:00',
  index % 5 === 4 ? '2026-09-14' : '2027-08-31',
  index % 7 === 6 ? 'sms' : 'live-call',
  'commercial',
  'mobile-plan',
  index % 11 === 10 ? 'pre-ticked-box' : 'unticked-box',
  'identity|goods|choice|period|withdrawal|proof-access',
  `proof-${String(index + 1).padStart(4, '0')}`,
  index % 13 === 12 ? '2026-11-05' : '',
]);
const rpoConsents = only('IT')
  .slice(50, 70)
  .filter((_, index) => index % 2 === 0)
  .map(({ phone }, index) => [
    phone,
    'consent',
    index % 3 === 2 ? '2024-02-01' : '2026-02-01',
    '',
    'live-call|automated-call|sms',
    'commercial',
    '',
    'unticked-box',
    '',
    `form-${index + 1}`,
    '',
  ]);
write(
  'records/consents.csv',
  table(
    [
      'phone',
      'kind',
      'on',
      'until',
      'channels',
      'purposes',
      'offers',
      'method',
      'mentions',
      'evidence',
      'withdrawn-on',
    ],
    [...consents, ...rpoConsents],
  ),
);
write(
  'records/customers.csv',
  table(
    ['Tel', 'since', 'ended', 'products'],
    [
      ...every(consumers, 7, 1).map(({ phone }, index) => [
        phone,
        '2023-03-01',
        index % 3 === 2 ? '2026-10-31' : '',
        'mobile-plan',
      ]),
    ],
  ),
);
write(
  'records/purchases.csv',
  table(
    ['phone', 'kind', 'on'],
    [
      ...every(only('US'), 8).map(({ phone }, index) => [
        phone,
        'purchase',
        index % 3 === 2 ? '2024-10-01' : '2026-06-10',
      ]),
      ...every(only('CA'), 6).map(({ phone }, index) => [phone, index % 2 ? 'inquiry' : 'purchase', '2026-09-20']),
    ],
  ),
);
write(
  'records/history.csv',
  table(
    ['phone', 'kind', 'on', 'outcome', 'via'],
    [
      ...every(consumers, 9).flatMap(({ phone }) =>
        ['2026-11-20', '2026-11-23', '2026-11-25', '2026-11-27'].map((on) => [phone, 'attempt', on, 'unanswered', '']),
      ),
      ...every(only('CA'), 20, 7).map(({ phone }) => [phone, 'opt-out', '2026-10-02', '', 'during-call']),
      ...every(only('US'), 25, 9).map(({ phone }) => [phone, 'opt-out', '2026-10-02', '', 'during-call']),
    ],
  ),
);
