import { checkedPseudonymKey } from '../audit/pseudonym-key.ts';
import { mapColumns } from '../contacts/columns.ts';
import type { ContactsHead } from '../contacts/contacts-head.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import type { FileSetup, ScrubSetup, SharedListing } from '../scrub/scrub-setup.ts';
import type { Inputs } from './inputs.ts';
import type { RunSettings } from './run-settings.ts';

export function makeSetup(
  settings: RunSettings,
  head: ContactsHead,
  inputs: Inputs,
  rulebook: Rulebook,
  parseShare: (cells: readonly string[]) => number,
): ScrubSetup {
  return withInputs(fileSetup(settings, head, rulebook, parseShare), inputs);
}

/** The setup with what lists and records say, and the rows of the file itself. */
export function withInputs(file: FileSetup, inputs: Inputs, marks: readonly SharedListing[] = []): ScrubSetup {
  return {
    ...file,
    lists: inputs.lists.map((list) => list.share()),
    suppress: [...inputs.suppress.map((list) => list.share()), ...marks],
    ledger: inputs.records?.ledger.share(),
  };
}

export function fileSetup(
  settings: RunSettings,
  head: ContactsHead,
  rulebook: Rulebook,
  parseShare: (cells: readonly string[]) => number,
): FileSetup {
  const { contacts, output } = settings;
  const columns = mapColumns(head.columns, {
    columns: contacts.columns,
    sample: head.sample,
    parseShare,
    file: contacts.file,
  });
  return {
    rulebook,
    campaign: settings.campaign,
    file: contacts.file,
    dialect: head.dialect,
    headers: head.columns,
    columns,
    values: contacts.values,
    defaultCountry: contacts.defaultCountry,
    writing: {
      language: output.language,
      bare: output.bare,
      phoneFormat: output.phoneFormat,
      keep: output.keep.map((name) => columnNamed(name, head.columns)),
      mask: output.mask,
      ...(output.pseudonyms ? { pseudonymKey: checkedPseudonymKey(output.pseudonyms) } : {}),
      longRows: contacts.longRows,
      person: output.person,
      repairs: output.repairs,
      form: output.form ?? 1,
    },
  };
}

function columnNamed(name: string, headers: readonly string[]): number {
  const index = headers.indexOf(name);
  if (index >= 0) return index;
  throw new ScrubError('column-unknown', `no column \`${name}\` to keep`, {
    exit: exitCode.usage,
    hint: `columns found: ${headers.map((header) => `\`${header}\``).join(', ')}`,
  });
}
