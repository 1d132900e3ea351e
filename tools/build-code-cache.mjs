// Keeps the code that V8 makes of the program (`bin/load-program.js`): the program runs once on the shipped fixtures, so that what a run
// needs is among it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeCache, loadProgram } from '../bin/load-program.js';

rmSync(codeCache, { force: true });
const folder = mkdtempSync(join(tmpdir(), 'scrub-build-'));
const { exports, script } = loadProgram();
await exports.main(['run', '-c', 'fixtures/demo/campaign.yaml', '--out', folder, '--quiet']);
// 3: results written, and some numbers are held on purpose.
if (process.exitCode !== 3) throw new Error(`the run on the fixtures ended with ${process.exitCode}`);
process.exitCode = 0;
writeFileSync(codeCache, script.createCachedData());
rmSync(folder, { recursive: true });
