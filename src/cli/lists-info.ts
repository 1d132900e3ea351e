import type { Command } from 'commander';
import { terminal } from './terminal.ts';

export function addInfoCommand(lists: Command): void {
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
}

function infoText(info: ReturnType<typeof import('../lists/list-info.ts')['listInfo']>): string {
  const { version, kind, counts, bytes, sources, verified, distinctEntries } = info;
  const lines = [
    `${version.id}, ${kind}, as of ${version.asOf ?? 'no known day'}${version.seller ? `, for ${version.seller}` : ''}`,
    `${counts.distinct} numbers of ${counts.read} lines, ${counts.unreadable} unreadable, ${distinctEntries} distinct entries`,
    `${bytes} bytes${verified ? ', every block verified' : ''}`,
    version.covers ? `covers ${version.covers.join(', ')}` : 'covers everything',
    ...sources.map(({ name, size, sha256 }) => `${sha256.slice(0, 16)}… ${size} bytes ${name}`),
  ];
  return `${lines.join('\n')}\n`;
}
