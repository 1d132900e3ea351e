import { channels, purposes } from '../domain/campaign.ts';
import { type ContactRecord, consentMethods, type RecordKind, recordKinds } from '../domain/record.ts';

/** How the value of a field is written. `tags` are free words, `words` come from a closed list. */
export type FieldType = 'word' | 'words' | 'tags' | 'text' | 'flag' | 'instant' | 'day' | 'slot';

export interface RecordField {
  /** The name in files, kebab-case. */
  readonly name: string;
  /** The property of `ContactRecord`. */
  readonly key: Exclude<keyof ContactRecord, 'place'>;
  readonly type: FieldType;
  /** The closed list of a `word` or of `words`. */
  readonly values?: readonly string[];
  /** The kinds that use the field; absent: all. */
  readonly kinds?: readonly RecordKind[];
  /**
   * Fields whose value is often the record's own (a date, a reference) are kept record by record; all others repeat from
   * row to row and are kept once per distinct combination.
   */
  readonly own?: true;
}

const consent: readonly RecordKind[] = ['consent'];
const optOut: readonly RecordKind[] = ['opt-out'];
const contract: readonly RecordKind[] = ['contract'];
const attempt: readonly RecordKind[] = ['attempt'];
const lasting: readonly RecordKind[] = ['contract', 'donation', 'membership', 'volunteering', 'meeting', 'training'];
const offering: readonly RecordKind[] = [
  'consent',
  'purchase',
  'contract',
  'inquiry',
  'application',
  'quote-request',
  'callback-request',
  'attempt',
];
const mentions = [
  'identity',
  'goods',
  'choice',
  'period',
  'withdrawal',
  'proof-access',
  'not-condition-of-purchase',
  'autodialed',
];

/** Every field of a record, in the order in which they are stored and shown. */
export const recordFields: readonly RecordField[] = [
  { name: 'kind', key: 'kind', type: 'word', values: recordKinds },
  { name: 'on', key: 'on', type: 'instant', own: true },
  { name: 'seller', key: 'seller', type: 'text' },
  { name: 'until', key: 'until', type: 'day', kinds: consent, own: true },
  { name: 'from', key: 'from', type: 'day', kinds: lasting, own: true },
  { name: 'to', key: 'to', type: 'day', kinds: lasting, own: true },
  { name: 'withdrawn-on', key: 'withdrawnOn', type: 'instant', kinds: consent, own: true },
  { name: 'channels', key: 'channels', type: 'words', values: channels, kinds: ['consent', 'opt-out'] },
  { name: 'purposes', key: 'purposes', type: 'words', values: purposes, kinds: ['consent', 'opt-out'] },
  { name: 'offers', key: 'offers', type: 'tags', kinds: offering },
  { name: 'written', key: 'written', type: 'flag', kinds: ['consent', 'contract'] },
  { name: 'method', key: 'method', type: 'word', values: consentMethods, kinds: consent },
  { name: 'mentions', key: 'mentions', type: 'words', values: mentions, kinds: consent },
  { name: 'evidence', key: 'evidence', type: 'text', own: true },
  { name: 'third-parties', key: 'thirdParties', type: 'word', values: ['none', 'category', 'named'], kinds: consent },
  { name: 'recipients', key: 'recipients', type: 'tags', kinds: consent },
  { name: 'slot', key: 'slot', type: 'slot', kinds: consent, own: true },
  { name: 'contract', key: 'contract', type: 'text', kinds: consent, own: true },
  { name: 'id', key: 'id', type: 'text', kinds: contract, own: true },
  { name: 'tied-to-sale', key: 'tiedToSale', type: 'flag', kinds: consent },
  { name: 'limited', key: 'limited', type: 'flag', kinds: consent },
  { name: 'after-recovery', key: 'afterRecovery', type: 'flag', kinds: consent },
  { name: 'number-named', key: 'numberNamed', type: 'flag', kinds: consent },
  { name: 'in-reply-to', key: 'inReplyTo', type: 'word', values: purposes, kinds: optOut },
  {
    name: 'via',
    key: 'via',
    type: 'word',
    values: ['stop', 'during-call', 'written', 'web', 'revoke-all'],
    kinds: optOut,
  },
  { name: 'opt-out-offered', key: 'optOutOffered', type: 'flag', kinds: ['purchase'] },
  { name: 'number-from-person', key: 'numberFromPerson', type: 'flag', kinds: ['purchase'] },
  { name: 'continuing', key: 'continuing', type: 'flag', kinds: contract },
  { name: 'named', key: 'named', type: 'flag', kinds: ['callback-request'] },
  { name: 'used', key: 'used', type: 'flag', kinds: ['callback-request'] },
  { name: 'channel', key: 'channel', type: 'word', values: channels, kinds: attempt },
  { name: 'purpose', key: 'purpose', type: 'word', values: purposes, kinds: attempt },
  { name: 'outcome', key: 'outcome', type: 'word', values: ['answered', 'unanswered', 'refused'], kinds: attempt },
];

const byName: ReadonlyMap<string, RecordField> = new Map(recordFields.map((field) => [field.name, field]));

export function recordField(name: string): RecordField | undefined {
  return byName.get(name);
}

export function usesField(kind: RecordKind, field: RecordField): boolean {
  return field.kinds === undefined || field.kinds.includes(kind);
}
