import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { makeProgram } from '../../src/cli/program.ts';
import { exitCode } from '../../src/domain/error.ts';

const readme = readFileSync('README.md', 'utf8');
const program = makeProgram({ exit: exitCode.ok });
const nested = (command: Command): Command[] => [command, ...command.commands.flatMap(nested)];
const commands = program.commands.flatMap(nested);

describe('the README', () => {
  test.each(commands.map((command) => [command.parent === program ? '' : command.parent!.name(), command.name()]))(
    'names the command `%s %s`',
    (parent, name) => {
      const table = readme.slice(readme.indexOf('## Commands'), readme.indexOf('## Lists'));
      const rows = table.split('\n').filter((line) => line.includes(`scrub ${parent}`));
      expect(rows.some((row) => new RegExp(`[\\s\`]${name}\``).test(row) || row.includes(`\`scrub ${name}`))).toBe(
        true,
      );
    },
  );

  test('has no option that no command has', () => {
    const known = new Set(commands.flatMap(({ options }) => options.map(({ long }) => long)));
    const told = [...readme.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option);
    expect(told.length).toBeGreaterThan(40);
    // Of npm, and of every command.
    const others = ['--help'];
    expect([...new Set(told)].filter((option) => !known.has(option) && !others.includes(option))).toEqual([]);
  });

  test('has every exit code, and no other', () => {
    const table = readme.slice(readme.indexOf('| exit | meaning |'));
    const told = [...table.matchAll(/^\| (\d[\d /]*) \|/gm)].flatMap(([, codes]) => codes!.split('/').map(Number));
    expect(told).toEqual(Object.values(exitCode).sort((a, b) => a - b));
  });
});
