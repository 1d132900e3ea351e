import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { exitCode, ScrubError } from '../domain/error.ts';
import { terminal } from './terminal.ts';

export function addKeysCommand(program: Command): void {
  program
    .command('keys')
    .description('keys to sign run records with')
    .command('new')
    .description('a new pair of Ed25519 keys: NAME.key.pem to sign, NAME.pub.pem to verify')
    .argument('[name]', 'beginning of the file names', 'scrub')
    .action(async (name: string) => {
      const { newKeys } = await import('../audit/signature.ts');
      const { privateKey, publicKey } = newKeys();
      write(`${name}.key.pem`, privateKey, 0o600);
      write(`${name}.pub.pem`, publicKey, 0o644);
      terminal.err(`${name}.key.pem signs: keep it secret\n${name}.pub.pem verifies: give it to the auditor\n`);
    });
}

export function addLogCommand(program: Command): void {
  program
    .command('log')
    .description('the chained log of runs that `scrub run --log` writes')
    .command('check')
    .description('follow the chain and name the first break')
    .argument('<folder>', 'folder of the log')
    .action(async (folder: string) => {
      const { checkLog } = await import('../audit/run-log.ts');
      const entries = checkLog(folder);
      terminal.out(`${entries.length} runs, the chain is whole\n`);
    });
}

/** Never over a key that is there: what it signed could not be verified any more. */
function write(path: string, pem: string, mode: number): void {
  try {
    writeFileSync(path, pem, { mode, flag: 'wx' });
  } catch (cause) {
    throw new ScrubError('output-cannot-create', `cannot create \`${path}\``, {
      exit: exitCode.cannotCreate,
      hint: 'give the keys another name',
      cause,
    });
  }
}
