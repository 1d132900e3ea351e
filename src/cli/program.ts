import { Command, CommanderError, Help, Option } from 'commander';
import { type ExitCode, exitCode } from '../domain/error.ts';
import { addDiffCommand } from './diff-command.ts';
import { addDoctorCommand } from './doctor-command.ts';
import { addExplainCommand } from './explain-command.ts';
import { addImpactCommand } from './impact-command.ts';
import { addInitCommand } from './init-command.ts';
import { addInspectCommand } from './inspect-command.ts';
import { addKeysCommand, addLogCommand, addPseudonymsCommand } from './keys-command.ts';
import { addListsCommand } from './lists-command.ts';
import type { Outcome } from './outcome.ts';
import { addReplayCommand } from './replay-command.ts';
import { addRulesCommand } from './rules-command.ts';
import { addRunCommand } from './run-command.ts';
import { programVersion, terminal } from './terminal.ts';

const plainHelp = new Help();

/** The whole command line, in the order in which it is used; each command lives in a file of its own. */
export function makeProgram(outcome: Outcome): Command {
  const program = new Command('scrub')
    .description('Scrub a contact list before a campaign. Nothing leaves this machine.')
    .version(programVersion(), '-V, --version')
    .option('--no-color', 'no colours; so does the variable NO_COLOR')
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'scrub: ')),
    })
    .configureHelp({ optionDescription: (option) => plainHelp.optionDescription(option).replace(' (default: [])', '') })
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('  hint: `scrub COMMAND --help` tells what there is');
  addRunCommand(program, outcome);
  addInspectCommand(program);
  addInitCommand(program);
  addExplainCommand(program);
  addReplayCommand(program, outcome);
  addDiffCommand(program, outcome);
  addImpactCommand(program);
  addListsCommand(program, outcome);
  addRulesCommand(program, outcome);
  addKeysCommand(program);
  addLogCommand(program);
  addPseudonymsCommand(program);
  addDoctorCommand(program, outcome);
  takeNoColour(program.commands);
  return program;
}

/** Read where colours are made; every command takes it, wherever it stands. */
function takeNoColour(commands: readonly Command[]): void {
  for (const command of commands) {
    command.addOption(new Option('--no-color', 'no colours').hideHelp());
    takeNoColour(command.commands);
  }
}

/** Runs one command, which loads what it needs when it is called. */
export async function runCommand(args: readonly string[]): Promise<ExitCode> {
  const outcome: Outcome = { exit: exitCode.ok };
  const program = makeProgram(outcome);
  if (args.length === 0) {
    program.outputHelp({ error: true });
    return exitCode.usage;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return outcome.exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  }
}
