import type { Command } from 'commander';
import { addBuildCommand } from './lists-build.ts';
import { addCheckCommand } from './lists-check.ts';
import { addListDiffCommand } from './lists-diff.ts';
import { addInfoCommand } from './lists-info.ts';
import { addAnswerCommand, addRequestCommand } from './lists-query.ts';
import type { Outcome } from './outcome.ts';

export function addListsCommand(program: Command, outcome: Outcome): void {
  const lists = program.command('lists').description('compile, check, compare and query opt-out lists');
  addBuildCommand(lists);
  addInfoCommand(lists);
  addCheckCommand(lists, outcome);
  addListDiffCommand(lists, outcome);
  addRequestCommand(lists);
  addAnswerCommand(lists);
}
