import type { Command } from 'commander';
import { terminal } from './terminal.ts';

interface BuildFlags {
  readonly out: string;
  readonly asOf?: string;
  readonly seller?: string;
  readonly covers?: string;
  readonly country?: string;
  readonly format?: string;
  readonly request?: string;
  readonly force?: boolean;
}

export function addListsCommand(program: Command): void {
  const lists = program.command('lists').description('compile, describe and compare opt-out lists');

  lists
    .command('build')
    .description('compile a list into one checked file; two builds of the same source give the same bytes')
    .argument('<id>', 'what the rules call the list, such as internal')
    .argument('<file...>', 'files, folders or globs, also .gz and .zip')
    .requiredOption('-o, --out <file>', 'the compiled list')
    .option('--as-of <date>', 'the day on which the registry made this version')
    .option('--seller <id>', 'for whom the answer holds')
    .option('--covers <codes>', 'area codes or regions, joined by commas')
    .option('--country <code>', 'country of numbers in national writing')
    .option('--format <format>', 'where the content does not tell it')
    .option('--request <file>', 'the numbers that were asked about')
    .option('--force', 'overwrite')
    .action(build);

  lists
    .command('info')
    .description('what a compiled list is')
    .argument('<file>', 'compiled list')
    .option('--verify', 'read every block and check it')
    .option('--json', 'print as JSON')
    .action(async (file: string, options: { verify?: boolean; json?: boolean }) => {
      const { listInfo } = await import('../lists/list-info.ts');
      const info = listInfo(file, { verify: options.verify === true });
      terminal.out(options.json ? `${JSON.stringify(info)}\n` : infoText(info));
    });

  lists
    .command('diff')
    .description('how many numbers two compiled lists do not share')
    .argument('<old>', 'compiled list')
    .argument('<new>', 'compiled list')
    .action(async (before: string, after: string) => {
      const { diffLists } = await import('../lists/list-info.ts');
      const { added, removed, changed } = diffLists(before, after);
      terminal.out(`${added} added, ${removed} removed, ${changed} changed\n`);
    });
}

async function build(id: string, files: string[], flags: BuildFlags): Promise<void> {
  const { buildList } = await import('../lists/build-list.ts');
  const { createPhoneReader } = await import('../phone/phone-reader.ts');
  const { blockingParser, knownOfList } = await import('../run/inputs.ts');
  const { rulesFor } = await import('../run/shipped-rules.ts');
  const { out, asOf, seller, covers, country, format, request, force } = flags;
  const named = { asOf, seller, format, request, country, covers: covers?.split(',') };
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  const header = await buildList({
    spec: { ...knownOfList(id, await rulesFor([]), country ?? ''), id, files, ...given },
    out,
    parse: blockingParser(createPhoneReader()),
    force: force === true,
  });
  const { read, distinct, unreadable } = header.counts;
  terminal.err(`${out}: ${distinct} numbers of ${read} lines, ${unreadable} unreadable\n`);
}

function infoText(info: Awaited<ReturnType<typeof import('../lists/list-info.ts')['listInfo']>>): string {
  const { version, kind, counts, bytes, sources, verified } = info;
  const lines = [
    `${version.id}, ${kind}, as of ${version.asOf ?? 'no known day'}${version.seller ? `, for ${version.seller}` : ''}`,
    `${counts.distinct} numbers, ${counts.unreadable} unreadable lines, ${bytes} bytes${verified ? ', every block verified' : ''}`,
    version.covers ? `covers ${version.covers.join(', ')}` : 'covers everything',
    ...sources.map(({ name, size, sha256 }) => `${sha256.slice(0, 16)}… ${size} bytes ${name}`),
  ];
  return `${lines.join('\n')}\n`;
}
