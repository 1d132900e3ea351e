import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { exitCode, formatError, ScrubError } from '../domain/error.ts';
import type { Outcome } from './outcome.ts';
import { terminal, today } from './terminal.ts';

interface RulesOptions {
  readonly rules: readonly string[];
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

export function addRulesCommand(program: Command, outcome: Outcome): void {
  const rules = program.command('rules').description('read and test the rule files');
  const rulesOption = ['--rules <path>', 'rule file or folder to use instead of the shipped ones (repeats)'] as const;

  rules
    .command('check')
    .description('check rule files: names, dates, citations, overlaps, things that nobody uses, age of the review')
    .argument('[path...]', 'rule files or folders (default: the shipped ones)')
    .option('--on <date>', 'the day on which the review is looked at (default: today)')
    .action(async (paths: string[], options: { on?: string }) => {
      outcome.exit = await check(paths, options.on ?? today());
    });

  rules
    .command('test')
    .description('run case files through the rules and print what differs')
    .argument('<file...>', 'case files')
    .option(...rulesOption, collect, [])
    .option('--json', 'print the result as JSON')
    .action(async (files: string[], options: RulesOptions) => {
      outcome.exit = await test(files, options);
    });

  rules
    .command('list')
    .description('list the rules with their dates')
    .argument('[jurisdiction]', 'only this one, such as FR')
    .option(...rulesOption, collect, [])
    .option('--on <date>', 'only the rules in force on this day')
    .option('--json', 'print as JSON')
    .action(async (jurisdiction: string | undefined, options: RulesOptions & { on?: string }) => {
      const { rulesFor } = await import('../run/shipped-rules.ts');
      const { listRules } = await import('../rules/prose.ts');
      terminal.out(
        listRules(await rulesFor(options.rules), { jurisdiction, on: options.on, json: options.json === true }),
      );
    });

  rules
    .command('show')
    .description('print rules as prose, with citations')
    .argument('<id...>', 'rule ids, or a jurisdiction such as FR for all of its rules')
    .option(...rulesOption, collect, [])
    .option('--lang <language>', 'en, fr or it', 'en')
    .action(async (ids: string[], options: RulesOptions & { lang: string }) => {
      const { rulesFor } = await import('../run/shipped-rules.ts');
      const { showRules } = await import('../rules/prose.ts');
      terminal.out(showRules(await rulesFor(options.rules), ids, options.lang));
    });

  rules
    .command('diff')
    .description('which rules begin, end or change between two days')
    .requiredOption('--from <date>', 'the earlier day')
    .requiredOption('--to <date>', 'the later day')
    .option(...rulesOption, collect, [])
    .option('--lang <language>', 'en, fr or it', 'en')
    .action(async (options: RulesOptions & { from: string; to: string; lang: string }) => {
      const { rulesFor } = await import('../run/shipped-rules.ts');
      const { diffRules } = await import('../rules/rule-diff.ts');
      terminal.out(diffRules(await rulesFor(options.rules), options.from, options.to, options.lang));
    });
}

async function check(paths: readonly string[], on: string) {
  const { caseFilesBeside, loadRules } = await import('../rules/loader.ts');
  const { datesWithoutCases, withoutCases, withoutMiss } = await import('../rules/case-coverage.ts');
  const { reviewWarnings } = await import('../rules/review.ts');
  const { shippedRulesFolder } = await import('../run/shipped-rules.ts');
  const checked = paths.length > 0 ? paths : [shippedRulesFolder];
  const { findings, files } = loadRules(checked, `${shippedRulesFolder}/calendars`);
  const cases = caseFilesBeside(checked);
  const lints = cases.length > 0 ? [withoutCases, withoutMiss, datesWithoutCases] : [];
  const untested = lints.flatMap((lint) => lint(files, cases));
  const all = [...findings, ...untested, ...reviewWarnings(files, on)];
  for (const { level, place, message, hint } of all) {
    const error = new ScrubError('rule-finding', `${level}: ${message}`, { exit: exitCode.rules, place, hint });
    terminal.err(`${formatError(error)}\n`);
  }
  const errors = all.filter(({ level }) => level === 'error').length;
  const rules = files.reduce((sum, file) => sum + file.rules.length, 0);
  terminal.out(`${files.length} files, ${rules} rules, ${errors} errors, ${all.length - errors} warnings\n`);
  return errors > 0 ? exitCode.rules : exitCode.ok;
}

async function test(files: readonly string[], { rules, json }: RulesOptions) {
  const { rulesFor } = await import('../run/shipped-rules.ts');
  const { readCases } = await import('../run/case-file.ts');
  const { runCase } = await import('../run/case-runner.ts');
  const { createPhoneReader } = await import('../phone/phone-reader.ts');
  const rulebook = await rulesFor(rules);
  const phones = await createPhoneReader();
  const results = files.flatMap((file) =>
    readCases(file, readText(file)).map((one) => ({ file, says: one.says, ...runCase(one, rulebook, phones) })),
  );
  const failed = results.filter(({ ok }) => !ok);
  if (json) {
    const cases = results.map(({ id, ok, expected, got }) => ({ id, ok, expected, got }));
    terminal.out(`${JSON.stringify({ passed: results.length - failed.length, failed: failed.length, cases })}\n`);
  } else {
    for (const { file, id, says, expected, got } of failed) {
      terminal.out(`${file}: ${id}: ${says}\n`);
      // Notes are shown where the case speaks of them.
      const notes = expected.notes.length + expected.without.length > 0 ? noted(got.notes) : '';
      const never = expected.without.length > 0 ? `; never ${expected.without.join(', ')}` : '';
      terminal.out(`  expected ${expected.verdict} ${expected.reasons.join(', ')}${noted(expected.notes)}${never}\n`);
      terminal.out(`  got      ${got.verdict} ${got.reasons.join(', ')}${notes}\n`);
    }
    terminal.out(`${results.length - failed.length} passed, ${failed.length} failed\n`);
  }
  return failed.length > 0 ? exitCode.cases : exitCode.ok;
}

function noted(ids: readonly string[]): string {
  return ids.length > 0 ? `; notes ${ids.join(', ')}` : '';
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ScrubError('input-not-found', `cannot read \`${file}\``, { exit: exitCode.notFound, cause });
  }
}
