import type { Campaign } from '../domain/campaign.ts';
import type { RecordSet, RecordTest } from '../rules/term.ts';
import { tagMatches } from './fact-test.ts';
import type { RecordAsk } from './record-ask.ts';

type SetTest = Extract<RecordTest, { test: 'set' | 'campaign-set' }>;

/** What the campaign wants covered, field by field; undefined where the campaign does not say. */
function campaignSet(field: RecordSet, campaign: Campaign): readonly string[] | undefined {
  switch (field) {
    case 'channels':
      return [campaign.channel];
    case 'purposes':
      return [campaign.purpose];
    case 'offers':
      return campaign.offer;
    case 'recipients':
      return [campaign.seller];
    case 'mentions':
      return undefined;
  }
}

/** Compares a record's set with the campaign's, or with tags that the rule names. */
export function compileSet(test: SetTest, campaign: Campaign): RecordAsk {
  const { field } = test;
  if (test.test === 'set') {
    const holds = (tags: readonly string[], wanted: string): boolean => tags.some((tag) => tagMatches(wanted, tag));
    return (record) => {
      const tags = record[field];
      if (test.how === 'none') return !tags || !test.values.some((value) => holds(tags, value));
      if (!tags) return false;
      return test.how === 'all'
        ? test.values.every((value) => holds(tags, value))
        : test.values.some((value) => holds(tags, value));
    };
  }
  const wanted = campaignSet(field, campaign);
  const covers = (tags: readonly string[] | undefined): boolean =>
    tags !== undefined && wanted !== undefined && wanted.length > 0 && wanted.every((tag) => tags.includes(tag));
  switch (test.relation) {
    case 'covers':
      return (record) => covers(record[field]);
    case 'not-covers':
      return (record) => !covers(record[field]);
    case 'covers-or-absent':
      return (record) => record[field] === undefined || covers(record[field]);
    case 'overlaps':
      // An unknown side overlaps: the caps and pauses that ask for it protect the person.
      return (record) => !wanted || !record[field] || wanted.some((tag) => record[field]!.includes(tag));
  }
}
