// Builds dist/: compiles src/, then turns the shipped data into the resolved form that a run loads.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync('dist', { recursive: true, force: true });
run('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json']);
for (const step of ['tools/build-rulebook.mjs', 'tools/build-numbering.mjs']) {
  if (existsSync(step)) run(process.execPath, [step]);
}
