import { existsSync } from 'node:fs';
import { isMap } from '../rules/term-reader.ts';
import { readCampaignFile } from './campaign-file.ts';
import type { RunSettings } from './run-settings.ts';
import { resolveSettings } from './settings.ts';

/** What may be asked otherwise than the campaign file says it. */
export interface AskedOtherwise {
  readonly contacts?: string | undefined;
  readonly on?: string | undefined;
  readonly country?: string | undefined;
}

/** The settings of a campaign file for a question about it: nothing is written, one thread. */
export function campaignSettings(
  path: string,
  { contacts, on, country }: AskedOtherwise,
): { settings: RunSettings; hasContacts: boolean } {
  const file = readCampaignFile(path);
  const named = isMap(file.map['contacts']) ? file.map['contacts']['file'] : undefined;
  const hasContacts = contacts !== undefined || (typeof named === 'string' && named !== '-' && existsSync(named));
  const settings = resolveSettings(file, {
    contacts: contacts ?? (hasContacts ? undefined : '-'),
    campaign: on === undefined ? {} : { on },
    columns: {},
    lists: [],
    suppress: [],
    records: [],
    rules: [],
    country,
    keepDuplicates: false,
    output: {
      force: false,
      dryRun: true,
      language: 'en',
      bare: false,
      phoneFormat: 'as-is',
      keep: [],
      mask: false,
      person: false,
      repairs: true,
      form: 2,
    },
    guards: {},
    jobs: 1,
    batchBytes: 2 << 20,
  });
  // Without a contact file there are no columns that could be named.
  return {
    settings: hasContacts ? settings : { ...settings, contacts: { ...settings.contacts, columns: {} } },
    hasContacts,
  };
}
