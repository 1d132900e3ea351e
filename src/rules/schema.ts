import { z } from 'zod';
import { profiles } from '../domain/campaign.ts';
import { isCivilDate } from '../domain/civil-date.ts';
import { recordKinds } from '../domain/record.ts';

/**
 * The frame of a rule file; terms inside it are read by `term-parser.ts`, whose messages know more than a schema can say.
 * `rules/README.md` explains every key.
 */
const term = z.union([z.string(), z.record(z.string(), z.unknown())], {
  error: 'expected the name of a term or a map of conditions',
});
const country = z.string().regex(/^[A-Z]{2}$/, { error: 'expected two capital letters such as `FR`' });
const pattern = z.string().regex(/^\+[0-9XN]+\*?$/, {
  error: 'a pattern is `+33162*`: digits, `X` for any, `N` for 2 to 9, a final `*` for any rest',
});
export const civilDate = z.string().refine(isCivilDate, { error: 'not a date that exists, as `2026-08-11`' });
const words = z.string().min(1, { error: 'expected a sentence' });
export const sentence = z.strictObject({ en: words, fr: words, it: words });
const id = z.string().regex(/^[a-z]{2}-[a-z0-9][a-z0-9-]*$/, { error: 'an id is `fr-something-short`' });
const cite = z.array(z.string()).min(1, { error: 'a rule without a citation is no rule' });

const source = z.strictObject({
  title: z.string().min(1),
  url: z.url().optional(),
  grade: z.enum(['official', 'copy', 'secondary', 'unsourced']),
});

const numberClass = z
  .strictObject({
    e164: z.array(pattern).optional(),
    national: z
      .array(
        z.string().regex(/^[0-9XN]+\*?$/, { error: 'a national pattern is `118XXX`: what is dialled, without `+`' }),
      )
      .optional(),
  })
  .refine((value) => value.e164 || value.national, { error: 'a number class needs `e164` or `national` patterns' });

const list = z.strictObject({
  kind: z.enum(['download', 'query']),
  per: z.enum(['seller']).optional(),
  'good-for': z.unknown().optional(),
  from: civilDate.optional(),
  until: civilDate.optional(),
  title: z.string().optional(),
  'covers-by': z.enum(['area-code', 'region']).optional(),
  cite: cite.optional(),
});

const dated = {
  from: civilDate.optional(),
  until: civilDate.optional(),
  profiles: z.array(z.enum(profiles)).min(1).optional(),
};
const weighed = {
  basis: z.enum(['law', 'guidance', 'policy']).optional(),
  certainty: z.enum(['high', 'medium', 'low']).optional(),
  'review-by': civilDate.optional(),
  note: z.string().optional(),
};

const exemption = z.strictObject({
  id,
  ...dated,
  ...weighed,
  when: z.array(term).min(1),
  says: sentence,
  cite,
});

const defect = z.strictObject({
  id,
  of: z.union([z.enum(recordKinds), z.array(z.enum(recordKinds)).min(1)], {
    error: 'expected a kind of record such as `consent`, or a list of kinds',
  }),
  if: z.union([z.record(z.string(), z.unknown()), z.array(z.record(z.string(), z.unknown())).min(1)], {
    error: 'expected a map of record lines, or a list of such maps',
  }),
  ...dated,
  ...weighed,
  says: sentence,
  settle: sentence,
  cite,
});

const rule = z.strictObject({
  id,
  group: z.string().optional(),
  part: z.string().optional(),
  ...dated,
  ...weighed,
  effect: z.enum(['reject', 'hold', 'note']).optional(),
  forbids: z.array(term).min(1),
  unless: z.array(term).optional(),
  hours: z.record(z.string(), z.string()).optional(),
  defects: z.array(z.string()).optional(),
  says: sentence,
  settle: sentence,
  cite,
  sanction: z.string().optional(),
});

const border = z.strictObject({
  id,
  when: z.enum(['unsupported', 'invalid', 'unknown-area-code']),
  countries: z.array(country).optional(),
  'calling-code': z.number().int().optional(),
  says: sentence,
  settle: sentence,
  cite,
});

export const ruleFileSchema = z.strictObject({
  jurisdiction: country,
  title: z.string().optional(),
  countries: z.array(country).optional(),
  claims: z.array(pattern).optional(),
  covers: z.strictObject({ from: civilDate }).optional(),
  reviewed: civilDate,
  clock: z.string().optional(),
  groups: z.array(z.string()).optional(),
  sources: z.record(z.string(), source).optional(),
  numbers: z.record(z.string(), numberClass).optional(),
  lists: z.record(z.string(), list).optional(),
  terms: z.record(z.string(), term).optional(),
  exemptions: z.array(exemption).optional(),
  defects: z.array(defect).optional(),
  rules: z.array(rule),
  borders: z.array(border).optional(),
});

export const calendarSchema = z.strictObject({
  calendar: z.string().min(1),
  sources: z.array(z.strictObject({ title: z.string(), url: z.string().optional() })).min(1),
  days: z.array(
    z.strictObject({ date: civilDate, name: z.string().min(1), regions: z.array(z.string()).min(1).optional() }),
  ),
});

export type RuleFileText = z.infer<typeof ruleFileSchema>;
