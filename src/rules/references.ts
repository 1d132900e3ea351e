import type { DateCondition, RecordTerm, RecordTest, Term } from './term.ts';

/** Everything that a term names outside itself. */
export interface References {
  readonly terms: Set<string>;
  readonly lists: Set<string>;
  readonly numbers: Set<string>;
  readonly defects: Set<string>;
  readonly calendars: Set<string>;
}

export function emptyReferences(): References {
  return { terms: new Set(), lists: new Set(), numbers: new Set(), defects: new Set(), calendars: new Set() };
}

export function collectReferences(term: Term, found: References): void {
  switch (term.kind) {
    case 'ref':
      found.terms.add(term.name);
      return;
    case 'any':
    case 'all':
    case 'none':
      for (const part of term.terms) collectReferences(part, found);
      return;
    case 'facts':
      for (const test of term.tests) {
        if (test.test === 'number-class') for (const name of test.classes) found.numbers.add(name);
        if (test.test === 'date') ofDate(test.date, found);
      }
      return;
    case 'list':
      found.lists.add(term.list);
      for (const { date } of term.entry?.dates ?? []) ofDate(date, found);
      if (term.asOf) ofDate(term.asOf, found);
      return;
    case 'record':
      ofRecord(term, found);
  }
}

function ofRecord(term: RecordTerm, found: References): void {
  for (const test of term.tests) ofRecordTest(test, found);
}

function ofRecordTest(test: RecordTest, found: References): void {
  if (test.test === 'date') ofDate(test.date, found);
  if (test.test === 'where') for (const term of test.terms) collectReferences(term, found);
  if (test.test === 'either') for (const option of test.options) for (const one of option) ofRecordTest(one, found);
  if (test.test === 'sequence' || test.test === 'linked') collectReferences(test.other, found);
  if (test.test === 'defects') for (const id of test.ids) found.defects.add(id);
}

function ofDate(condition: DateCondition, found: References): void {
  if (typeof condition === 'string') return;
  for (const test of condition) {
    if (test.is === 'after-entry' || test.is === 'not-after-entry') found.lists.add(test.list);
    const periods = test.is === 'within' || test.is === 'not-within' ? test.periods : [];
    for (const period of test.is === 'later-than' ? [test.plus] : periods) {
      if ('calendar' in period) found.calendars.add(period.calendar);
    }
  }
}
