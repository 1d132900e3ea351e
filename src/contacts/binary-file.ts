import { exitCode, ScrubError } from '../domain/error.ts';

interface Signature {
  readonly bytes: readonly number[];
  readonly name: string;
  readonly hint: string;
}

const exportHint = 'open it in the program that made it and export the sheet as CSV (UTF-8)';
const unpackHint = 'unpack it first, or give a .zip or .gz that holds one CSV file';

const signatures: readonly Signature[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], name: 'an Excel workbook (.xls)', hint: exportHint },
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: 'a zip archive or an Excel workbook (.xlsx)', hint: exportHint },
  { bytes: [0x50, 0x4b, 0x05, 0x06], name: 'an empty zip archive', hint: exportHint },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'a PNG image', hint: 'give the contact file itself' },
  { bytes: [0xff, 0xd8, 0xff], name: 'a JPEG image', hint: 'give the contact file itself' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'a GIF image', hint: 'give the contact file itself' },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    name: 'a PDF document',
    hint: 'export the contacts as CSV where the PDF was made',
  },
  { bytes: [0x1f, 0x8b], name: 'gzip data inside another archive', hint: unpackHint },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], name: 'zstd data', hint: unpackHint },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], name: 'a 7-Zip archive', hint: unpackHint },
  { bytes: [0x52, 0x61, 0x72, 0x21], name: 'a RAR archive', hint: unpackHint },
  { bytes: [0x42, 0x5a, 0x68], name: 'bzip2 data', hint: unpackHint },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66],
    name: 'an SQLite database',
    hint: 'export the table as CSV',
  },
  { bytes: [0x50, 0x41, 0x52, 0x31], name: 'a Parquet file', hint: 'export the table as CSV' },
];

/** Refuses what is no text at all, by signature first, then by the share of control bytes. */
export function refuseBinary(head: Uint8Array, wide: boolean): void {
  for (const { bytes, name, hint } of signatures) {
    // bzip2's three letters could begin a header; the digit and magic after them could not.
    if (bytes[0] === 0x42 && head[4] !== 0x31) continue;
    if (bytes.every((byte, i) => head[i] === byte)) throw binaryError(`this is ${name}, not a CSV file`, hint);
  }
  if (head[0] === 0xff && head[1] === 0xfe && head[2] === 0 && head[3] === 0) {
    throw binaryError('the file is encoded as UTF-32', 'save it as CSV (UTF-8)');
  }
  if (wide) return;
  let control = 0;
  const length = Math.min(head.length, 65536);
  for (let i = 0; i < length; i++) {
    const byte = head[i]!;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) control++;
  }
  // A damaged export has some NUL bytes; a program or a picture has them everywhere.
  if (control > Math.max(8, length * 0.1)) throw binaryError('this is a binary file, not a CSV file', exportHint);
}

function binaryError(message: string, hint: string): ScrubError {
  return new ScrubError('input-binary', message, { exit: exitCode.input, hint });
}
