// Builds dist/: compiles src/, then turns the shipped data into the resolved form that a run loads.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync('dist', { recursive: true, force: true });
run('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json']);
run('npx', [
  '--no-install',
  'asc',
  'kernel/index.ts',
  '--outFile',
  'dist/kernel.wasm',
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--enable',
  'simd,threads',
  '--importMemory',
  '--sharedMemory',
  '--maximumMemory',
  '65536',
]);
const steps = ['build-rulebook', 'build-numbering', 'build-program', 'build-code-cache'];
for (const step of steps.map((name) => `tools/${name}.mjs`)) {
  if (existsSync(step)) run(process.execPath, [step]);
}
