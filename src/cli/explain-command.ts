import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Explanation } from '../audit/explanation.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type Language, languages } from '../domain/verdict.ts';
import { collect, listPath } from './replay-command.ts';
import { terminal } from './terminal.ts';

interface Flags {
  readonly campaign?: string;
  readonly on?: string;
  readonly row?: string;
  readonly column?: string;
  readonly country?: string;
  readonly folder?: string;
  readonly contacts?: string;
  readonly list: readonly string[];
  readonly records: readonly string[];
  readonly evidence?: string;
  readonly lang: Language;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

export function addExplainCommand(program: Command): void {
  program
    .command('explain')
    .description('the whole decision for one number, or for one row of a recorded run')
    .argument('<number>', 'a telephone number, - to read it from standard input, or with --row the record of a run')
    .option('-c, --campaign <file>', 'campaign file')
    .option('--on <date>', 'another day of contact, or FROM..TO')
    .option('--country <code>', 'country of a number in national writing')
    .option('--row <n>', 'row of the contact file, as in the report')
    .option('--column <header>', 'phone column, where a row has several')
    .option('--folder <folder>', 'where to look for the inputs of a recorded run')
    .option('--contacts <file>', 'the contact file of a recorded run')
    .option('--list <id=path>', 'a list of a recorded run (repeats)', collect, [])
    .option('--records <file>', 'a record file of a recorded run (repeats)', collect, [])
    .option('--evidence <file>', 'evidence of a recorded run, in place of its lists and records')
    .addOption(new Option('--lang <language>', 'language').choices([...languages]).default('en'))
    .option('--json', 'print as JSON')
    .option('--verbose', 'show rules that do not apply in full, and those not concerned')
    .action(async (subject: string, flags: Flags) => {
      const found = flags.row === undefined ? [await ofNumber(subject, flags)] : await ofRow(subject, flags);
      const { explanationText } = await import('../audit/explanation-text.ts');
      if (flags.json) terminal.out(`${JSON.stringify(flags.row === undefined ? found[0] : found, null, 1)}\n`);
      else terminal.out(found.map((one) => explanationText(one, flags.lang, flags.verbose === true)).join('\n'));
    });
}

async function ofNumber(number: string, flags: Flags): Promise<Explanation> {
  if (flags.campaign === undefined) {
    throw new ScrubError('campaign-missing', 'no campaign was named, so nothing says what is planned', {
      exit: exitCode.usage,
      hint: '`scrub explain NUMBER -c CAMPAIGN.yaml`, or `scrub explain RUN.json --row N`',
    });
  }
  const { campaignSettings } = await import('../run/campaign-settings.ts');
  const { explainNumber } = await import('../run/explain.ts');
  const { settings, hasContacts } = campaignSettings(flags.campaign, { on: flags.on, country: flags.country });
  // From standard input a number stands neither in the history of a shell nor in the list of processes.
  const text = number === '-' ? readFileSync(0, 'utf8').trim() : number;
  return explainNumber(settings, text, hasContacts);
}

async function ofRow(record: string, flags: Flags): Promise<Explanation[]> {
  const row = Number(flags.row);
  if (!Number.isInteger(row) || row < 1) {
    throw new ScrubError('option-invalid', `\`${flags.row}\` is not a row`, {
      exit: exitCode.usage,
      hint: 'rows of data count from 1, as in the report',
    });
  }
  const { explainRecordedRow } = await import('../run/explain-record.ts');
  const { folder, contacts, records, evidence } = flags;
  const places = { folder, contacts, records, evidence, lists: new Map(flags.list.map(listPath)) };
  return explainRecordedRow(record, { row, column: flags.column }, places);
}
