import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { folderWith, scrub } from '../faults/program.ts';

const at = { cwd: process.cwd() };
const explain = (...args: string[]) => scrub(['explain', ...args], at);
const demo = ['-c', 'fixtures/demo/campaign.yaml'];

describe('explain in words', () => {
  test.each([
    ['en', 'must not be contacted', 'What would settle it', 'Four attempts were made'],
    ['fr', 'ne doit pas être contacté', 'Ce qui règlerait la question', 'quatre'],
    ['it', 'non si deve contattare', 'Che cosa risolverebbe', 'tentativi'],
  ])('%s', (lang, verdict, settle, sentence) => {
    const { status, stdout } = explain('+33353014761', ...demo, '--lang', lang);
    expect(stdout).toContain(verdict);
    expect(stdout).toContain(settle);
    expect(stdout.toLowerCase()).toContain(sentence.toLowerCase());
    // Each attempt with its file and line.
    for (const line of [2, 3, 4, 5]) expect(stdout).toContain(`(fixtures/demo/records/history.csv:${line})`);
    expect(stdout).toContain('(row 1, Téléphone)'.replace('row', { en: 'row', fr: 'ligne', it: 'riga' }[lang]!));
    expect(status).toBe(0);
  });

  test.each([
    ['plain', 'o.txt', '0199001299\n+33199001234\n', 'o.txt:2'],
    ['a table', 'o.csv', 'Téléphone;date\n"01 99 00 12 34";2026-01-01\n', 'o.csv:2'],
    ['Windows text', 'o.txt', Buffer.from('T\u00e9l\r\n0199001234', 'latin1'), 'o.txt:2'],
    ['packed', 'o.txt.gz', gzipSync('0199001299\n\n0199001234\n'), 'o.txt.gz:3'],
  ])('the file and line of an entry of a list: %s', (_, file, content, place) => {
    const campaign = 'seller: acme\non: 2026-12-01\nchannel: live-call\npurpose: commercial\n';
    const folder = folderWith({
      [file]: content,
      'c.csv': 'phone\n+33199001234\n',
      'c.yaml': `${campaign}contacts: {file: c.csv, default-country: FR}\nlists: {internal: {files: ${file}, country: FR}}\n`,
      's.yaml': `${campaign}contacts: {file: c.csv, default-country: FR}\nsuppress: [${file}]\n`,
    });
    const { stdout } = scrub(['explain', '+33199001234', '-c', 'c.yaml'], { cwd: folder });
    expect(stdout).toContain(`internal: entry (${place})`);
    expect(scrub(['run', '-c', 's.yaml', '--quiet'], { cwd: folder }).stderr).toBe('');
    expect(scrub(['explain', 'c.run.json', '--row', '1'], { cwd: folder }).stdout).toContain(
      `${file}: entry (${place})`,
    );
  });

  test('a number from standard input, so that it stands in no list of commands', () => {
    const args = ['explain', '-', ...demo, '--json'];
    const { stdout } = scrub(args, { ...at, input: '+33353014761\n' });
    expect(JSON.parse(stdout)).toMatchObject({ number: '+33353014761', row: 1 });
  });

  test('an exemption that failed says until when it held', () => {
    const { stdout } = explain('+33353014761', ...demo, '--on', '2027-09-15', '--verbose');
    expect(stdout).toMatch(/held until 2027-08-31/);
  });

  test.each([
    ['en', 'a record that is not on file: contract on 2026-11-30, offers: [mobile-plan], id: …'],
    ['fr', 'une pièce qui manque au dossier : contract on 2026-11-30'],
    ['it', 'un documento che manca agli atti: contract on 2026-11-30'],
  ])('the smallest changes that would allow the contact, in %s', (lang, sentence) => {
    expect(explain('+33199009999', ...demo, '--lang', lang).stdout).toContain(sentence);
  });

  test('a number in national writing, with its country', () => {
    const { stdout } = explain('03 53 01 47 61', ...demo, '--country', 'FR', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ number: '+33353014761', row: 1 });
  });

  test('a number that is none', () => {
    const { stdout, status } = explain('12', ...demo, '--json');
    const { number, judgement } = JSON.parse(stdout) as { number: string; judgement: { verdict: string } };
    expect([number, judgement.verdict, status]).toEqual(['', 'rejected', 0]);
  });

  test.each([
    ['no campaign', ['+33353014761'], 2],
    ['no such file', ['+33353014761', '-c', 'none.yaml'], 66],
    ['no such row', ['x.run.json', '--row', '0'], 2],
    ['no such record', ['x.run.json', '--row', '1'], 66],
  ])('%s', (_, args, exit) => {
    expect(explain(...args).status).toBe(exit);
  });
});
