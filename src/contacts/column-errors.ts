import { exitCode, ScrubError } from '../domain/error.ts';
import type { ColumnGuess, ParseShare } from './column-guess.ts';
import { nearestName } from './nearest-name.ts';

function columnError(code: string, message: string, hint: string, file: string | undefined): ScrubError {
  return new ScrubError(code, message, {
    exit: exitCode.usage,
    hint,
    place: file === undefined ? undefined : { file },
  });
}

/** The columns of a file as an error lists them; an empty header is named by its position. */
function listColumns(header: readonly string[]): string {
  const shown = header.slice(0, 60).map((name, index) => (name.trim() === '' ? `#${index + 1}` : `\`${name}\``));
  return shown.join(', ') + (header.length > 60 ? ` and ${header.length - 60} more` : '');
}

export function columnUnknown(name: string, header: readonly string[], file: string | undefined): ScrubError {
  const nearest = nearestName(name, header);
  const meant = nearest === undefined ? '' : `did you mean \`${nearest}\`? `;
  return columnError(
    'column-unknown',
    `there is no column \`${name}\``,
    `${meant}columns found: ${listColumns(header)}`,
    file,
  );
}

export function fieldUnknown(field: string, fields: readonly string[]): ScrubError {
  const nearest = nearestName(field, fields);
  const meant = nearest === undefined ? '' : `did you mean \`${nearest}\`? `;
  return columnError(
    'column-field-unknown',
    `there is no contact field \`${field}\``,
    `${meant}fields: ${fields.join(', ')}`,
    undefined,
  );
}

export function columnAmbiguous(field: string, names: readonly string[], file: string | undefined): ScrubError {
  const candidates = names.map((name) => `\`${name}\``).join(', ');
  const message = `several columns may hold the \`${field}\`: ${candidates}`;
  return columnError('column-ambiguous', message, `say which: \`--column "${field}=${names[0] ?? ''}"\``, file);
}

/** No column is named like a telephone: shows those whose cells look like one, without picking any. */
export function noPhoneColumn(
  guesses: readonly ColumnGuess[],
  parseShare: ParseShare,
  file: string | undefined,
): ScrubError {
  const header = guesses.map((guess) => guess.header);
  const names = header.filter((name) => name.trim() !== '');
  if (names.length > 0 && names.some((name) => /\d{4}/.test(name.replace(/\D/g, '')) && parseShare([name]) > 0)) {
    return columnError(
      'header-missing',
      'the first row looks like a contact, not like a header',
      "put a row with the columns' names above it, for example `phone`",
      file,
    );
  }
  const alike = guesses
    .filter(
      ({ filled, phoneShare, meaning }) => filled > 0 && phoneShare >= 0.5 && meaning !== 'fax' && meaning !== 'never',
    )
    .map(
      (guess) =>
        `\`${guess.header.trim() === '' ? `#${guess.index + 1}` : guess.header}\` (${Math.round(guess.phoneShare * 100)} % of its cells)`,
    );
  const looks = alike.length === 0 ? '' : `; telephone numbers seem to be in ${alike.join(', ')}`;
  return columnError(
    'column-phone-missing',
    'no column is named like a telephone number',
    `name it: \`--column phone=HEADER\`${looks}; columns found: ${listColumns(header)}`,
    file,
  );
}
