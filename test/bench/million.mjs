// A million rows against a million opt-outs, checked by another way of computing: plain text work and sorted arrays, nothing of
// the program's own code. Says what every row must become, compares both results line by line, then runs again in another zone and
// locale and from a pipe, and compares bytes. Memory is the high-water mark of the whole process, which Linux tells.
//   npm run build && node test/bench/million.mjs [rows] [opt-outs] [megabytes allowed]
// The quick suite runs it with 40,000 rows (test/faults/million.test.ts).
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const rows = Number(process.argv[2] ?? 1_000_000);
const optOuts = Number(process.argv[3] ?? rows);
const megabytes = Number(process.argv[4] ?? 400);
const program = resolve('bin/scrub.js');

let seed = 12345;
function random(limit) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 4294967296) * limit);
}

/** Ordinary lines of one French area, `0153` to `0158`: about two rows in five repeat or are listed. */
const subscribers = Math.max(1000, rows * 3);
const digitsOf = (index) => `015${3_000_000 + ((index * 7919 + 13) % 6_000_000)}`;

const writings = [
  (digits) => digits,
  (digits) => digits.replace(/(..)(?=.)/g, '$1 '),
  (digits) => `+33${digits.slice(1)}`,
  (digits) => `0033${digits.slice(1)}`,
  (digits) => `+33 (0)${digits.slice(1)}`,
  (digits) => digits.replace(/(..)(?=.)/g, '$1.'),
];
const write = (digits) => writings[random(writings.length)](digits);

/** Each row as it stands in the file, and the number that a reader of it would dial; 0 where there is none. */
function makeContacts() {
  const records = new Array(rows);
  const numbers = new Float64Array(rows);
  const kinds = new Array(rows);
  for (let row = 0; row < rows; row++) {
    const kind = random(100);
    const note = kind % 9 === 0 ? `"said ""no"";\nthen ${row}"` : `note ${row}`;
    let phone = '';
    kinds[row] = kind < 2 ? 'number-empty' : kind < 5 ? 'number-invalid' : kind < 8 ? 'country-unsupported' : 'number';
    if (kinds[row] === 'number-invalid') phone = '12';
    if (kinds[row] === 'country-unsupported') {
      const local = 285000 + (row % 1000);
      phone = `+687 ${local}`;
      numbers[row] = 687_000_000 + local;
    }
    if (kinds[row] === 'number') {
      const digits = digitsOf(random(subscribers));
      phone = write(digits);
      numbers[row] = 33_000_000_000 + Number(digits);
    }
    records[row] = `${row + 1};${phone};${note}`;
  }
  return { records, numbers, kinds };
}

function makeOptOuts() {
  const lines = new Array(optOuts);
  const numbers = new Float64Array(optOuts);
  for (let line = 0; line < optOuts; line++) {
    const digits = digitsOf(random(subscribers * 2));
    lines[line] = write(digits);
    numbers[line] = 33_000_000_000 + Number(digits);
  }
  return { lines, sorted: numbers.sort() };
}

function has(sorted, number) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < number) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === number;
}

/** Which rows have a number that an earlier row had: rows sorted by number, then by place. */
function repeatedRows(numbers) {
  const order = Uint32Array.from(numbers, (_, row) => row).sort((a, b) => numbers[a] - numbers[b] || a - b);
  const repeated = new Uint8Array(numbers.length);
  for (let i = 1; i < order.length; i++) {
    if (numbers[order[i]] > 0 && numbers[order[i]] === numbers[order[i - 1]]) repeated[order[i]] = 1;
  }
  return repeated;
}

function expectedReason(row, { numbers, kinds }, sorted, repeated) {
  if (repeated[row]) return 'number-duplicate';
  if (kinds[row] !== 'number') return kinds[row];
  return has(sorted, numbers[row]) ? 'fr-internal-optout' : '';
}

function fail(message) {
  throw new Error(`not equal: ${message}`);
}

/** Compares both results with what was expected; returns how many of each. */
function compare(folder, base, contacts, sorted) {
  const repeated = repeatedRows(contacts.numbers);
  const clean = readFileSync(join(folder, `${base}.clean.csv`), 'utf8');
  const report = readFileSync(join(folder, `${base}.rejected.csv`), 'utf8').split('\n');
  const found = { clean: 0, rejected: 0, held: 0 };
  let at = clean.indexOf('\n') + 1;
  let line = 1;
  for (let row = 0; row < rows; row++) {
    const reason = expectedReason(row, contacts, sorted, repeated);
    if (reason === '') {
      const wanted = `${contacts.records[row]};+${contacts.numbers[row]};FR;;fixed;not-listed;`;
      if (!clean.startsWith(wanted, at))
        fail(`row ${row + 1}: expected clean \`${wanted}\`, found \`${clean.slice(at, at + 90)}\``);
      at = clean.indexOf('\n', at + wanted.length) + 1;
      found.clean++;
      continue;
    }
    const verdict = reason === 'country-unsupported' ? 'held' : 'rejected';
    const cells = report[line++]?.split(';') ?? [];
    const said = [cells[0], cells[7]];
    const reasons = cells[8] === reason || (reason === 'country-unsupported' && cells[7] === 'held');
    if (said.join() !== `${row + 1},${verdict}` || !reasons)
      fail(`row ${row + 1}: expected ${verdict} ${reason}, found ${cells.slice(0, 9).join(';')}`);
    found[verdict]++;
  }
  if (at !== clean.length || report[line] !== '') fail('the results have lines that no row explains');
  return found;
}

/** Runs the program; peak memory in MB where the system tells it. */
function run(args, folder, env, input) {
  return new Promise((done) => {
    const started = performance.now();
    const child = spawn(process.execPath, [program, 'run', ...args], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: [input ? 'pipe' : 'ignore', 'pipe', 'inherit'],
    });
    if (input) createReadStream(input).pipe(child.stdin);
    let output = '';
    let peak = 0;
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    const watch = setInterval(() => {
      try {
        const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
        if (match) peak = Number(match[1]) / 1024;
      } catch {
        // It has ended, or the system does not tell.
      }
    }, 20);
    child.on('close', (status) => {
      clearInterval(watch);
      done({ status, peak, seconds: (performance.now() - started) / 1000, summary: JSON.parse(output || '{}') });
    });
  });
}

const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

const folder = mkdtempSync(join(tmpdir(), 'scrub-million-'));
try {
  const contacts = makeContacts();
  const { lines, sorted } = makeOptOuts();
  writeFileSync(join(folder, 'c.csv'), `id;phone;note\n${contacts.records.join('\n')}\n`);
  writeFileSync(join(folder, 'o.txt'), `${lines.join('\n')}\n`);
  const campaign = [
    '--on',
    '2026-12-01',
    '--channel',
    'live-call',
    '--purpose',
    'survey',
    '--seller',
    'acme',
    '--country',
    'FR',
  ];
  const options = [...campaign, '--list', 'internal=o.txt', '--quiet', '--json'];

  const first = await run(['c.csv', ...options], folder, {});
  if (first.status !== 3) fail(`the run ended with ${first.status}`);
  const found = compare(folder, 'c', contacts, sorted);
  const { clean, rejected, held, numbers } = first.summary;
  if (numbers !== rows || clean + rejected + held !== rows) fail('numbers are not conserved');
  if (clean !== found.clean || rejected !== found.rejected || held !== found.held) fail('the summary counts otherwise');
  console.log(
    `${rows} rows, ${optOuts} opt-outs: ${clean} clean + ${rejected} rejected + ${held} held, all as computed otherwise`,
  );

  const second = await run(['-', ...options], folder, { TZ: 'Asia/Tokyo', LC_ALL: 'C' }, join(folder, 'c.csv'));
  if (second.status !== 3) fail(`the run from a pipe ended with ${second.status}`);
  for (const name of ['clean.csv', 'rejected.csv']) {
    if (digest(join(folder, `c.${name}`)) !== digest(join(folder, `contacts.${name}`)))
      fail(`${name} has other bytes from a pipe in another zone`);
  }
  console.log('the same bytes from a pipe under TZ=Asia/Tokyo LC_ALL=C');
  for (const [name, { peak, seconds }] of [
    ['from a file', first],
    ['from a pipe', second],
  ]) {
    console.log(`${name}: ${seconds.toFixed(1)} s, peak ${peak === 0 ? 'not told' : `${Math.round(peak)} MB`}`);
    if (peak > megabytes) fail(`${Math.round(peak)} MB are more than ${megabytes}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
