// Ten million generated records: time and memory to load them, look-ups a second, and whether every answer is right.
// node test/bench/records-ledger.mjs [RECORDS] [DIST]; after `npm run build`. Prints one JSON object.
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const count = Number(process.argv[2] ?? 10_000_000);
const dist = resolve(process.argv[3] ?? 'dist');
const load = (module) => import(pathToFileURL(join(dist, `${module}.js`)));
const { readRecords } = await load('records/record-file');
const { createPhoneReader } = await load('phone/phone-reader');
const { numberParser } = await load('phone/number-parser');
const { plainWritings } = await load('phone/kernel-plans');

// Record i belongs to number base + (i * step) mod numbers. The step and the count of numbers have no common divisor, so
// that the records of a number can be computed backwards.
const base = 33_600_000_000;
const numbers = Math.max(1, Math.floor(count * 0.6)) | 1;
const step = 7919;
const two = (n) => String(n).padStart(2, '0');
const day = (i) => `202${i % 6}-${two((i % 12) + 1)}-${two((i % 28) + 1)}`;
const numberOf = (i) => base + ((i * step) % numbers);

/** Four kinds of rows: a consent with proof and end, a purchase, an opt-out at an instant, an attempt. */
function row(i) {
  const start = `+${numberOf(i)}`;
  switch (i % 4) {
    case 0:
      return `${start},consent,${day(i)},2029-12-31,live-call|sms,commercial,unticked-box,proof-${i},\n`;
    case 1:
      return `${start},purchase,${day(i)},,,,,,\n`;
    case 2:
      return `${start},opt-out,${day(i)}T${two(i % 24)}:${two(i % 60)}:00+01:00,,sms,,,,\n`;
    default:
      return `${start},attempt,${day(i)},,,,,,unanswered\n`;
  }
}

function generate(path) {
  const file = openSync(path, 'w');
  let text = 'phone,kind,on,until,channels,purposes,method,evidence,outcome\n';
  for (let i = 0; i < count; i++) {
    text += row(i);
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
}

/** Look-ups a second (of the clock, and of processor time) of `ask` over numbers in an order without pattern; `offset` moves them out of the ledger. */
function rate(ask, offset, times) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let found = 0;
  for (let k = 0; k < times; k++) if (ask(base + offset + ((k * 2_654_435) % numbers))) found++;
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: Math.round(times / seconds),
    perCpuSecond: Math.round(times / ((user + system) / 1e6)),
    found,
  };
}

function inverse(a, n) {
  let [r, next, x, y] = [n, a % n, 0, 1];
  while (next > 0) {
    const q = Math.floor(r / next);
    [r, next, x, y] = [next, r - q * next, y, x - q * y];
  }
  return ((x % n) + n) % n;
}

/** Compares sampled answers with the generator's own arithmetic; returns how many numbers were compared. */
function verify(ledger) {
  const back = BigInt(inverse(step, numbers));
  let compared = 0;
  for (let n = 0; n < numbers; n += 997) {
    const lines = [];
    for (let i = Number((BigInt(n) * back) % BigInt(numbers)); i < count; i += numbers) lines.push(i + 2);
    const got = ledger.recordsOf(base + n);
    const same = got.length === lines.length && got.every((record) => lines.includes(record.place.line));
    const dated = got.every((record) => record.on.startsWith(day(record.place.line - 2)));
    if (!same || !dated) throw new Error(`wrong answer for ${base + n}`);
    compared++;
  }
  return compared;
}

const folder = mkdtempSync(join(tmpdir(), 'records-bench-'));
try {
  const path = join(folder, 'records.csv');
  generate(path);
  const phones = createPhoneReader();
  const reading = { parse: numberParser(phones), plain: plainWritings(phones.plans) };
  const before = process.memoryUsage().rss;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { ledger } = await readRecords([{ files: [path] }], reading);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const shared = ledger.share();
  const buffers = Object.values(shared).filter((value) => value instanceof SharedArrayBuffer);
  const bytes = [...buffers, ...shared.texts.chunks].reduce((sum, buffer) => sum + buffer.byteLength, 0);
  const result = {
    records: ledger.size,
    numbers: ledger.numbers,
    fileMegabytes: Math.round(statSync(path).size / 1e6),
    loadSeconds: Number(seconds.toFixed(1)),
    loadCpuSeconds: Number(((user + system) / 1e6).toFixed(1)),
    ledgerMegabytes: Math.round(bytes / 1e6),
    bytesPerRecord: Number((bytes / ledger.size).toFixed(1)),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1e3),
    startMegabytes: Math.round(before / 1e6),
    hasPresent: rate((n) => ledger.has(n), 0, 5_000_000),
    hasAbsent: rate((n) => ledger.has(n), 1e9, 5_000_000),
    recordsOf: rate((n) => ledger.recordsOf(n).length > 0, 0, 1_000_000),
    numbersVerified: verify(ledger),
    machine: `${cpus().length} x ${cpus()[0].model}, node ${process.version}`,
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
