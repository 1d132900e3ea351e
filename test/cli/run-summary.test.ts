import { describe, expect, test } from 'vitest';
import { campaign, folderWith, scrub } from '../faults/program.ts';

const contacts =
  'name,phone\nAda,0199001234\nBob,0199001235\nBob again,01 99 00 12 35\nCid,12\nDee,\nEve,+687285512\nFay,0199001299\n';
const options = campaign.filter((word) => word !== '--quiet');
const run = ['run', 'c.csv', ...options, '--list', 'internal=o.txt@2026-11-20'];
const files = { 'c.csv': contacts, 'o.txt': '0199001299\nnot a number\n' };

describe('the summary of a run', () => {
  test('says what was read, what came out of it, why, and which file is what', () => {
    const { status, stdout, stderr } = scrub(run, { cwd: folderWith(files) });
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    for (const line of [
      /^c\.csv: 7 rows, utf-8, delimiter `,`, phones in `phone`$/m,
      /^call by a person, survey, 2026-12-01, acme$/m,
      /^lists: internal 1 \(2026-11-20\)$/m,
      /^Lines of lists that are no numbers; their digits block: internal 1$/m,
      /^ +2 +29 % {2}clean: may be contacted$/m,
      /^ +4 +57 % {2}rejected: /m,
      /^ +1 +14 % {2}held: something is missing, see below$/m,
      /^ +7 +numbers in = clean \+ rejected \+ held$/m,
      /^ +1 {2}The number already stands in an earlier row\. \(number-duplicate\)$/m,
      /^What would settle the numbers held:\n +1 {2}\S/m,
      /^c\.clean\.csv +the rows that may be contacted: 2 rows$/m,
      /^c\.rejected\.csv +every other number/m,
      /^c\.run\.json +everything that decided/m,
      /no legal advice/,
    ]) {
      expect(stderr).toMatch(line);
    }
    expect(stderr).not.toContain('\u001b');
  });

  test.each([
    ['fr', 'appel par une personne, sondage', 'propres', 'Ce qui débloquerait'],
    ['it', 'chiamata con operatore, sondaggio', 'puliti', 'Che cosa sbloccherebbe'],
  ])('in %s has no word of English', (lang, campaign, clean, settle) => {
    const { stderr } = scrub([...run, '--lang', lang], { cwd: folderWith(files) });
    for (const words of [campaign, clean, settle]) expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\b(rows|clean:|held|rejected:|may be|numbers)\b/);
  });

  test('as JSON conserves numbers and names lists, and goes to standard output alone', () => {
    const { stdout, stderr } = scrub([...run, '--json', '--quiet'], { cwd: folderWith(files) });
    expect(stderr).toBe('');
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({
      rows: 7,
      keptRows: 2,
      numbers: 7,
      clean: 2,
      rejected: 4,
      held: 1,
      conserved: true,
    });
    expect(summary.lists).toEqual([{ id: 'internal', asOf: '2026-11-20', read: 2, distinct: 1, unreadable: 1 }]);
    expect(summary.outputs.map(({ path }: { path: string }) => path)).toEqual([
      'c.clean.csv',
      'c.rejected.csv',
      'c.run.json',
    ]);
  });

  test('of a dry run says that nothing was written', () => {
    expect(scrub([...run, '--dry-run'], { cwd: folderWith(files) }).stderr).toContain('Nothing was written');
  });
});
