import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { exitCode, ScrubError } from '../domain/error.ts';
import { terminal } from './terminal.ts';

export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('keys to sign run records and to hide numbers with');
  keys
    .command('pseudonyms')
    .description('a new key for pseudonyms in reports: NAME.pseudonyms.key')
    .argument('[name]', 'beginning of the file name', 'scrub')
    .action(async (name: string) => {
      const { newPseudonymKey } = await import('../audit/pseudonym-key.ts');
      write(`${name}.pseudonyms.key`, newPseudonymKey(), 0o600);
      terminal.err(`${name}.pseudonyms.key: keep it secret, and keep it: no other key matches the numbers again\n`);
    });
  keys
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

export function addPseudonymsCommand(program: Command): void {
  program
    .command('pseudonyms')
    .description('the pseudonyms of numbers, as CSV, to match them with a report')
    .argument('<keyfile>', 'the key of the report')
    .argument('[number...]', 'numbers; otherwise standard input, one a line')
    .option('--country <code>', 'country of numbers in national writing', '')
    .action(async (keyfile: string, numbers: string[], { country }: { country: string }) => {
      const { readPseudonymKey } = await import('../audit/pseudonym-key.ts');
      const { pseudonymOf } = await import('../output/hidden-text.ts');
      const { csvLine } = await import('../output/cell.ts');
      const { createPhoneReader } = await import('../phone/phone-reader.ts');
      const { formatE164 } = await import('../phone/number-writing.ts');
      const key = readPseudonymKey(keyfile);
      const phones = createPhoneReader();
      const texts = numbers.length > 0 ? numbers : readFileSync(0, 'utf8').split(/\r?\n/);
      const lines = texts
        .map((text) => text.trim())
        .filter((text) => text !== '')
        .map((text) => {
          const { items } = phones.read(text, country.toUpperCase());
          const item = items.length === 1 ? items[0] : undefined;
          // A cell that holds no number has the pseudonym of its text.
          return csvLine([text, pseudonymOf(item?.kind === 'number' ? formatE164(item.number.e164) : text, key)], ',');
        });
      terminal.out(`${['input,pseudonym', ...lines].join('\n')}\n`);
    });
}

export function addLogCommand(program: Command): void {
  program
    .command('log')
    .description('the chained log of runs that `scrub run --log` writes')
    .command('check')
    .description('follow the chain and name the first break')
    .argument('<folder>', 'folder of the log')
    .option('--head <sha256>', 'the head that was noted earlier: shows whether runs at the end were taken away since')
    .action(async (folder: string, { head }: { head?: string }) => {
      const { checkHead, checkLog, logHead } = await import('../audit/run-log.ts');
      const entries = checkLog(folder);
      if (head !== undefined) checkHead(folder, head);
      terminal.out(`${entries.length} runs, the chain is whole\nhead ${logHead(folder)}\n`);
      if (head === undefined)
        terminal.err('only who keeps the head elsewhere can tell later that no run was cut off its end\n');
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
