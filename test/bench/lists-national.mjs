// Builds a generated national registry and a French and Italian list, and prints what it cost. Needs `npm run build`.
//
//   node test/bench/lists-national.mjs [--numbers 250000000] [--area-codes 350] [--european 20000000] [--dir .scrub-bench]
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const lists = (name) => import(new URL(`../../dist/lists/${name}.js`, import.meta.url));
const { values: options } = parseArgs({
  options: {
    numbers: { type: 'string', default: '250000000' },
    'area-codes': { type: 'string', default: '350' },
    european: { type: 'string', default: '20000000' },
    dir: { type: 'string', default: '.scrub-bench' },
    build: { type: 'string' },
  },
});
const folder = resolve(options.dir);
const areaCodes = Array.from({ length: Number(options['area-codes']) }, (_, n) => 201 + 2 * n);
const perCode = Math.floor(Number(options.numbers) / areaCodes.length);

// The generator: the kth local number of the nth area code, and its inverse, which says whether a number was generated.
const span = 8_000_000;
const stride = 4_999_999;
const strideInverse = modularInverse(stride, span);
const local = (n, k) => 2_000_000 + ((k * stride + n * 7919) % span);
const wasGenerated = (n, value) =>
  value >= 2_000_000 && (((((value - 2_000_000 - n * 7919) % span) + span) % span) * strideInverse) % span < perCode;

function modularInverse(a, m) {
  let [r0, r1, s0, s1] = [m, a % m, 0, 1];
  while (r1 !== 0) [r0, r1, s0, s1] = [r1, r0 % r1, s1, s0 - Math.floor(r0 / r1) * s1];
  return ((s0 % m) + m) % m;
}

/** Numbers of the benchmark are valid as they stand. */
function parse(text) {
  return { kind: 'number', e164: Number(text.slice(1)) };
}

function writeNational() {
  const path = join(folder, 'national');
  mkdirSync(path, { recursive: true });
  const lines = Buffer.alloc(12 * perCode);
  for (const [n, npa] of areaCodes.entries()) {
    const file = join(path, `2026-11-3_${npa}_bench.txt`);
    if (existsSync(file) && statSync(file).size === lines.length) continue;
    for (let k = 0, at = 0; k < perCode; k++, at += 12) writeLine(lines, at, npa, local(n, k));
    writeWhole(file, lines);
  }
  return path;
}

function writeLine(lines, at, npa, value) {
  for (let i = 2, rest = npa; i >= 0; i--, rest = Math.floor(rest / 10)) lines[at + i] = 48 + (rest % 10);
  lines[at + 3] = 44;
  for (let i = 10, rest = value; i >= 4; i--, rest = Math.floor(rest / 10)) lines[at + i] = 48 + (rest % 10);
  lines[at + 11] = 10;
}

function writeWhole(file, bytes) {
  const fd = openSync(file, 'w');
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at);
  closeSync(fd);
}

// Every second number French, of 800 million; every second one Italian, of 800 million: all distinct, in scattered order.
const europeanSpan = 800_000_011;
const european = (k) => {
  const value = (Math.floor(k / 2) * 9_000_011 + 12_345) % europeanSpan;
  return (k % 2 === 0 ? 33_100_000_000 : 393_200_000_000) + value;
};

function writeEuropean(count) {
  const file = join(folder, 'european.txt');
  if (existsSync(file)) return file;
  const fd = openSync(file, 'w');
  for (let k = 0; k < count; ) {
    let text = '';
    for (const end = Math.min(count, k + 100_000); k < end; k++) text += `+${european(k)}\n`;
    writeSync(fd, text);
  }
  closeSync(fd);
  return file;
}

async function buildHere(kind) {
  const { buildList } = await lists('build-list');
  const national = kind === 'national';
  const spec = {
    id: 'us-national-dnc',
    files: [join(folder, national ? 'national' : 'european.txt')],
    asOf: '2026-11-03',
  };
  const started = performance.now();
  const header = await buildList({ spec, out: join(folder, `${kind}.set`), parse, force: true, maxShrink: 1 });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1e6;
  console.log(JSON.stringify({ seconds, cpu, peak: process.resourceUsage().maxRSS / 1024, ...header.counts }));
}

function buildInChild(kind) {
  const args = process.argv.slice(2);
  const { stdout, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...args, '--build', kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
  const result = JSON.parse(stdout);
  const bytes = statSync(join(folder, `${kind}.set`)).size;
  console.log(
    `${kind}: ${result.distinct} numbers built in ${result.seconds.toFixed(1)} s (${result.cpu.toFixed(1)} s of one core), peak ${result.peak.toFixed(0)} MB`,
  );
  console.log(`  file ${(bytes / 1e6).toFixed(1)} MB, ${(bytes / result.distinct).toFixed(2)} bytes a number`);
  return result;
}

function* random(seed) {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state;
  }
}

async function openAndLook() {
  const { openList } = await lists('suppression-list');
  const started = performance.now();
  const list = await openList({ id: 'us-national-dnc', files: [join(folder, 'national.set')] }, { parse });
  console.log(`  opened in ${((performance.now() - started) / 1000).toFixed(3)} s`);
  const first = performance.now();
  for (const npa of areaCodes) list.entry(1e10 + npa * 1e7);
  console.log(`  every block read and checked in ${((performance.now() - first) / 1000).toFixed(2)} s`);
  const count = 5_000_000;
  const present = new Float64Array(count);
  const absent = new Float64Array(count);
  const draw = random(20261122);
  for (let i = 0; i < count; i++) {
    const n = draw.next().value % areaCodes.length;
    present[i] = 1e10 + areaCodes[n] * 1e7 + local(n, draw.next().value % perCode);
    let value;
    do value = draw.next().value % 10_000_000;
    while (wasGenerated(n, value));
    absent[i] = 1e10 + areaCodes[n] * 1e7 + value;
  }
  look(list, present, 'present', count);
  look(list, absent, 'absent', 0);
  checkWholeCodes(list);
}

function look(list, numbers, what, expected) {
  let found = 0;
  const before = process.cpuUsage();
  const started = performance.now();
  for (let i = 0; i < numbers.length; i++) if (list.entry(numbers[i]) !== undefined) found++;
  const seconds = (performance.now() - started) / 1000;
  const cpu = (process.cpuUsage(before).user + process.cpuUsage(before).system) / 1e6;
  const rate = (time) => (numbers.length / time / 1e6).toFixed(1);
  console.log(`  ${rate(seconds)} million look-ups a second (${rate(cpu)} a second of one core), ${what}`);
  if (found !== expected) throw new Error(`${found} found, ${expected} expected`);
}

/** Every number of three area codes against the generator's own arithmetic. */
function checkWholeCodes(list) {
  for (const n of [0, Math.floor(areaCodes.length / 2), areaCodes.length - 1]) {
    for (let value = 0; value < 10_000_000; value++) {
      const listed = list.entry(1e10 + areaCodes[n] * 1e7 + value) !== undefined;
      if (listed !== wasGenerated(n, value)) throw new Error(`differs at ${areaCodes[n]} ${value}`);
    }
  }
  console.log('  exact for every number of three area codes');
}

async function main() {
  if (options.build) return buildHere(options.build);
  mkdirSync(folder, { recursive: true });
  writeNational();
  const national = buildInChild('national');
  if (national.distinct !== perCode * areaCodes.length) throw new Error('numbers are missing');
  await openAndLook();
  if (Number(options.european) > 0) {
    writeEuropean(Number(options.european));
    const built = buildInChild('european');
    if (built.distinct !== Number(options.european)) throw new Error('numbers are missing');
  }
  rmSync(folder, { recursive: true, force: true });
}

await main();
