import { audiences, type ContactColumns, lineTypes, sources } from '../domain/contact.ts';
import { suggest } from '../rules/issues.ts';
import { at, complain, type Reader, readText, type YamlMap } from '../rules/term-reader.ts';

type FieldKind = 'text' | 'flag' | 'tags' | readonly string[];

/** Fields of a contact with the property that holds them; columns of a contact file have the same names. */
const fields: Readonly<Record<string, readonly [keyof ContactColumns, FieldKind]>> = {
  country: ['country', 'text'],
  region: ['region', 'text'],
  timezone: ['timezone', 'text'],
  audience: ['audience', audiences],
  'line-type': ['lineType', lineTypes],
  source: ['source', sources],
  'source-on': ['sourceOn', 'text'],
  'directory-listed': ['directoryListed', 'flag'],
  'last-inbound': ['lastInbound', 'text'],
  role: ['role', 'text'],
  person: ['person', 'text'],
  postal: ['postal', 'text'],
  flags: ['flags', 'tags'],
};

export const contactFields: readonly string[] = ['phone', ...Object.keys(fields)];

/** A contact that is written out field by field, as a case does. */
export function readContactFields(map: YamlMap, reader: Reader): { phone: string; contact: ContactColumns } {
  const contact: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) {
    if (key === 'phone') continue;
    const field = fields[key];
    if (!field) {
      complain(at(reader, key), `unknown contact field \`${key}\``, suggest(key, contactFields));
      continue;
    }
    const [name, kind] = field;
    if (kind === 'flag' || kind === 'tags') {
      contact[name] = value;
    } else {
      const text = readText(value, at(reader, key));
      if (kind !== 'text' && !kind.includes(text))
        complain(at(reader, key), `unknown value \`${text}\``, suggest(text, kind));
      contact[name] = text;
    }
  }
  return { phone: readText(map['phone'], at(reader, 'phone')), contact };
}
