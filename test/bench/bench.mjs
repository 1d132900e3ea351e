// Measures the built program beside the obvious pipeline of the same packages and beside the least that the job can be, on generated
// files, and writes the table into src/README.md. Medians of several runs; user + system seconds and wall seconds.
// Usage: npm run bench -- [--rows 1000000] [--runs 3] [--scenarios base,records,…] [--no-table]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    scenarios: {
      type: 'string',
      default: 'no-lists,base,ten-million,records,consents,all-rejected,all-clean,dirty,quoted,wide',
    },
    'no-table': { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), 'scrub-bench-'));
const cores = availableParallelism();

const scenarios = {
  'no-lists': { says: 'no lists', options: {} },
  base: { says: 'opt-outs as many as rows', options: { optOutCount: rows } },
  'ten-million': { says: 'ten times as many opt-outs', options: { optOutCount: rows * 10 } },
  records: { says: 'and records for a tenth of the rows', options: { optOutCount: rows, withRecords: true } },
  consents: {
    says: 'a sales campaign, and a consent for each row',
    options: { optOutCount: rows, withRecords: true, consents: true },
    campaign:
      'seller: acme\non: 2026-12-01\nchannel: live-call\npurpose: commercial\noffer: [energy]\ndialer: manual\n',
  },
  'all-rejected': { says: 'every number on the list', options: { optOutCount: rows, allListed: true } },
  'all-clean': { says: 'no lists, duplicates kept', options: {}, flags: ['--keep-duplicates'] },
  dirty: { says: 'every cell needs repair', options: { optOutCount: rows, dirty: true } },
  quoted: { says: 'every cell quoted', options: { optOutCount: rows, quoted: true } },
  wide: { says: 'forty columns', options: { optOutCount: rows, columns: 40 } },
};

/** One run in a process of its own: wall and processor seconds, peak memory in MB. */
function time(args) {
  const report = join(folder, 'time');
  const { status } = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', '-o', report, process.execPath, ...args], {
    stdio: 'ignore',
  });
  if (status !== 0 && status !== 3) throw new Error(`${args.join(' ')} ended with ${status}`);
  const [wall, user, system, kilobytes] = readFileSync(report, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  return { wall, cpu: user + system, memory: kilobytes / 1024 };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function measure(args, { times = runs, clear = () => undefined } = {}) {
  const all = Array.from({ length: times }, () => {
    clear();
    return time(args);
  });
  return Object.fromEntries(['wall', 'cpu', 'memory'].map((key) => [key, median(all.map((one) => one[key]))]));
}

const survey =
  'seller: acme\non: 2026-12-01\nchannel: live-call\npurpose: survey\nsole-purpose: true\ndeclares: {ca-registered: true, ca-client-subscribed: true}\n';
const lines = [];
for (const name of values.scenarios.split(',')) {
  const { says, options, flags = [], campaign: text = survey } = scenarios[name];
  const campaign = join(folder, 'campaign.yaml');
  writeFileSync(campaign, text);
  const { withRecords, ...rest } = options;
  const input = join(folder, `${name}.csv`);
  const optOuts = rest.optOutCount ? join(folder, `${name}.optouts`) : undefined;
  const records = withRecords ? join(folder, `${name}.records.csv`) : undefined;
  await generate({ path: input, rows, optOuts, records, ...rest });
  const megabytes = statSync(input).size / 1e6;
  // Results of an earlier run would be taken away within the time that is measured, whoever does it.
  const out = join(folder, 'out');
  const clear = () => {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out);
  };
  const scrub = (jobs) => [
    'bin/scrub.js',
    'run',
    input,
    '-c',
    campaign,
    '--country',
    'FR',
    '--out',
    out,
    '--quiet',
    '--jobs',
    String(jobs),
    ...flags,
    ...(optOuts ? ['--list', `internal=${optOuts}`] : []),
    ...(records ? ['--records', records] : []),
  ];
  const one = measure(scrub(1), { clear });
  const all = measure(scrub(cores), { clear });
  const least =
    name === 'quoted' || name === 'wide'
      ? undefined
      : measure(['test/bench/byte-scanner.mjs', input, optOuts ?? '', join(out, 'least.csv')], { clear });
  const library = name === 'dirty' ? measure(['test/bench/library-alone.mjs', input], { times: 1 }) : undefined;
  // The ratio that is aimed at is that of the second scenario; the others have theirs from one run of half a minute.
  const obviousRuns = name === 'base' ? runs : 1;
  const obvious = measure(['test/bench/obvious-pipeline.mjs', input, optOuts ?? '', join(out, 'obvious.csv')], {
    clear,
    times: obviousRuns,
  });
  const cells = [
    says,
    `${megabytes.toFixed(0)} MB`,
    `${one.wall.toFixed(2)} s`,
    `${all.wall.toFixed(2)} s`,
    `${(rows / one.wall / 1000).toFixed(0)} k`,
    `${(megabytes / one.wall).toFixed(0)}`,
    `${Math.max(one.memory, all.memory).toFixed(0)} MB`,
    `${obvious.wall.toFixed(1)} s`,
    `${(obvious.wall / one.wall).toFixed(1)}`,
    `${(obvious.wall / all.wall).toFixed(1)}`,
    least ? `${(one.wall / least.wall).toFixed(1)}` : '',
    library ? `${(one.wall / library.wall).toFixed(2)}` : '',
  ];
  lines.push(`| ${cells.join(' | ')} |`);
  console.log(cells.join('  '));
  for (const path of [input, optOuts, records]) if (path) rmSync(path);
}
rmSync(folder, { recursive: true });

const table = [
  `${rows.toLocaleString('en')} rows of 8 columns, ${cpus()[0].model.trim()}, ${cores} cores, Node ${process.versions.node}; medians of ${runs} runs (the obvious pipeline once but for the second scenario), wall time.`,
  '',
  '| scenario | file | one job | all | rows/s, one job | MB/s | peak memory | obvious pipeline | times faster, one job | all | one job over byte scanner | over the library alone |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ...lines,
].join('\n');
if (!values['no-table']) {
  const path = 'src/README.md';
  const text = readFileSync(path, 'utf8');
  const start = '<!-- bench -->';
  const end = '<!-- /bench -->';
  writeFileSync(
    path,
    `${text.slice(0, text.indexOf(start) + start.length)}\n${table}\n${text.slice(text.indexOf(end))}`,
  );
  // The columns are lined up as everything else in the house is.
  spawnSync('npx', ['--no-install', 'biome', 'format', '--write', path], { stdio: 'inherit' });
}
