import type { Period } from '../domain/period.ts';
import type { DateCondition, DateTest, EntryTest, FactTest, ListTerm, RecordTerm, RecordTest, Term } from './term.ts';

/** A whole term on one line: the name that a file gives it, or its conditions in the words of the rule files. */
export function termLabel(term: Term): string {
  switch (term.kind) {
    case 'ref':
      return term.name;
    case 'facts':
      return term.tests.map(factLabel).join(', ');
    case 'list':
      return listLabel(term);
    case 'record':
      return [recordLabel(term), ...sellerLabel(term), ...term.tests.map(lineLabel)].join(', ');
    case 'any':
      return term.terms.map((one) => `(${termLabel(one)})`).join(' or ');
    case 'all':
      return term.terms.map((one) => `(${termLabel(one)})`).join(' and ');
    case 'none':
      return `not ${term.terms.map((one) => `(${termLabel(one)})`).join(' or ')}`;
  }
}

function sellerLabel({ seller }: RecordTerm): string[] {
  return seller === 'same' ? [] : [`seller: ${seller}`];
}

/** How conditions are named to a person: the words of the rule files, on one line. */
export function factLabel(test: FactTest): string {
  switch (test.test) {
    case 'tag':
      return `${test.field}${test.not ? ' not' : ''}: ${test.values.join(', ')}`;
    case 'flag':
      return `${test.field}: ${flagLabel(test)}`;
    case 'declared':
      return `declares ${test.name}: ${flagLabel(test)}`;
    case 'declared-list':
      return `declares ${test.name} with ${test.includes}`;
    case 'declared-days':
      return `day among declared ${test.name}`;
    case 'third-party-caller':
      return `third-party caller: ${test.want}`;
    case 'planned-hours':
      return `planned hours: ${test.want}`;
    case 'caller-id':
      return `caller-id: ${test.state}`;
    case 'number-class':
      return `${test.of === 'caller' ? 'caller-id' : 'number'}${test.not ? ' not' : ''} among: ${test.classes.join(', ')}`;
    case 'in-service':
      return `area code in service: ${test.want}`;
    case 'date':
      return `${test.field} ${dateLabel(test.date)}`;
    case 'role':
      return `role: ${test.present ? 'present' : 'absent'}`;
    case 'day':
      return ['day', test.from && `from ${test.from}`, test.before && `before ${test.before}`]
        .filter(Boolean)
        .join(' ');
  }
}

function flagLabel({ want, lenient }: { readonly want: boolean; readonly lenient: boolean }): string {
  return lenient ? `not ${!want}` : String(want);
}

export function listLabel(term: ListTerm): string {
  const parts = [`list ${term.list}`];
  if (term.status) parts.push(`status ${term.status.join(' or ')}`);
  if (term.asOf) parts.push(`as-of ${dateLabel(term.asOf)}`);
  if (term.entry) parts.push(entryLabel(term.entry));
  return parts.join(', ');
}

function entryLabel(entry: EntryTest): string {
  const parts: string[] = [];
  if (entry.listed !== undefined) parts.push(entry.listed ? 'listed' : 'not listed');
  if (entry.defaultEntry !== undefined) parts.push(`default-entry: ${entry.defaultEntry}`);
  if (entry.answer) parts.push(`answer ${entry.answer.join(' or ')}`);
  if (entry.direction) parts.push(`direction ${entry.direction.join(' or ')}`);
  for (const { field, date } of entry.dates) parts.push(`${field} ${dateLabel(date)}`);
  return parts.join(', ');
}

export function recordLabel(term: RecordTerm): string {
  const least = term.atLeast > 1 ? `at least ${term.atLeast} × ` : '';
  return `record ${least}${term.kinds.join(' or ')}`;
}

/** One condition of a record term. */
export function lineLabel(test: RecordTest): string {
  switch (test.test) {
    case 'date':
      return `${test.field} ${dateLabel(test.date)}`;
    case 'running':
      return `running: ${test.want}`;
    case 'flag':
      return `${test.field}: ${flagLabel(test)}`;
    case 'tag':
      return `${test.field}${test.not ? ' not' : ''}: ${test.values.join(', ')}`;
    case 'campaign-tag':
      return `${test.field}: the campaign's${test.orAbsent ? ' or absent' : ''}`;
    case 'campaign-set':
      return `${test.field} ${test.relation} the campaign's`;
    case 'set':
      return `${test.field} ${test.how} of: ${test.values.join(', ')}`;
    case 'present':
      return `${test.field}: ${test.present ? 'present' : 'absent'}`;
    case 'slot':
      return `slot ${test.how}`;
    case 'sequence':
      return `${test.exists ? 'a' : 'no'} later ${termName(test.other)} than its ${test.dated}`;
    case 'linked':
      return `its contract is ${termName(test.other)}`;
    case 'where':
      return `where ${test.terms.map(termName).join(' and ')}`;
    case 'either':
      return test.options.map((lines) => lines.map(lineLabel).join(' and ')).join(', or ');
    case 'defects':
      return `${test.has ? 'has' : 'has none'} of the defects: ${test.ids.join(', ')}`;
  }
}

function termName(term: { readonly kind: string; readonly name?: string } | RecordTerm): string {
  if ('name' in term && term.name !== undefined) return term.name;
  return 'kinds' in term ? term.kinds.join(' or ') : 'condition';
}

function dateLabel(condition: DateCondition): string {
  return typeof condition === 'string' ? condition : condition.map(dateTestLabel).join(', ');
}

function dateTestLabel(test: DateTest): string {
  switch (test.is) {
    case 'within':
    case 'not-within':
      return `${test.is === 'within' ? 'within' : 'not within'} ${test.periods.map(periodLabel).join(' and ')}`;
    case 'at-least-days':
      return `at least ${test.days} days ago`;
    case 'before':
    case 'from':
      return `${test.is} ${test.date}`;
    case 'passed':
    case 'reached':
    case 'future':
    case 'has-time':
      return `${test.is}: ${test.want}`;
    case 'later-than':
      return `later than ${test.field} plus ${periodLabel(test.plus)}`;
    case 'after-entry':
      return `after the entry in ${test.list}`;
    case 'not-after-entry':
      return `not after the entry in ${test.list}`;
  }
}

/** `{months: 18, count: back}` is `18 months`, with the way of counting where a text names one. */
export function periodLabel(period: Period): string {
  const [[unit, length], ...rest] = Object.entries(period) as [[string, unknown], ...[string, unknown][]];
  const ways = rest.filter(([, value]) => value !== undefined).map(([key, value]) => `${key} ${String(value)}`);
  return `${String(length)} ${unit}${ways.length > 0 ? ` (${ways.join(', ')})` : ''}`;
}
