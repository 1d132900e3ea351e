import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { ListHeader } from '../lists/list-file.ts';
import { collect } from './campaign-options.ts';
import { addListOptions, type ListFlags, listSpecOf, outOf, usage } from './list-options.ts';
import { terminal } from './terminal.ts';

interface BuildFlags extends ListFlags {
  readonly kind?: 'download' | 'query';
  readonly request?: string;
  readonly base?: string;
  readonly changes?: readonly string[];
}

export function addBuildCommand(lists: Command): void {
  const command = lists
    .command('build')
    .description('compile a list into one checked file; two builds of the same source give the same bytes')
    .argument('<id>', 'what the rules call the list, such as internal')
    .argument('[file...]', 'files, folders or globs, also .gz and .zip');
  addListOptions(command)
    .option('--kind <kind>', 'download or query (default: as the rules say)', kind)
    .option('--request <file>', 'the numbers that were asked about, for the answer to a query')
    .option('--base <file>', 'a compiled full list that --changes are applied to')
    .option('--changes <file>', 'additions and deletions since the base; map their columns (repeats)', collect)
    .action(build);
}

function kind(text: string): string {
  if (text === 'download' || text === 'query') return text;
  throw new InvalidArgumentError('expected download or query');
}

async function build(id: string, files: string[], flags: BuildFlags): Promise<void> {
  const { createPhoneReader } = await import('../phone/phone-reader.ts');
  const { blockingParser } = await import('../phone/number-parser.ts');
  const { knownOfList } = await import('../run/inputs.ts');
  const { rulesFor } = await import('../run/shipped-rules.ts');
  const changes = flags.base !== undefined || flags.changes !== undefined;
  if (changes && (flags.base === undefined || flags.changes === undefined || files.length > 0)) {
    throw usage('changes and their base belong together, and stand alone', 'write `--base OLD --changes FILE`');
  }
  if (!changes && files.length === 0)
    throw usage('no file of the list was named', 'write `scrub lists build ID FILE…`');
  const typed = {
    ...listSpecOf(id, flags.changes ?? files, flags),
    ...(flags.kind === undefined ? {} : { kind: flags.kind }),
    ...(flags.request === undefined ? {} : { request: flags.request }),
  };
  const spec = { ...knownOfList(id, await rulesFor([]), flags.country ?? ''), ...typed };
  const options = {
    out: outOf(flags),
    parse: blockingParser(createPhoneReader()),
    force: flags.force === true,
    ...guardsOf(flags),
  };
  if (flags.base === undefined) {
    const { buildList } = await import('../lists/build-list.ts');
    reportBuild(await buildList({ ...options, spec }), options.out, flags.json === true);
  } else {
    const { buildFromChanges } = await import('../lists/list-changes.ts');
    reportBuild(
      await buildFromChanges({ ...options, base: flags.base, changes: spec }),
      options.out,
      flags.json === true,
    );
  }
}

export function guardsOf({ maxUnreadable, maxShrink, previous }: ListFlags) {
  return {
    ...(maxUnreadable === undefined ? {} : { maxUnreadable }),
    ...(maxShrink === undefined ? {} : { maxShrink }),
    ...(previous === undefined ? {} : { previous }),
  };
}

function reportBuild({ version, kind, counts, sources }: ListHeader, out: string, asJson: boolean): void {
  const { read, distinct, unreadable } = counts;
  if (asJson) terminal.out(`${JSON.stringify({ out, version, kind, counts, sources })}\n`);
  terminal.err(`${out}: ${distinct} numbers of ${read} lines, ${unreadable} unreadable\n`);
}
