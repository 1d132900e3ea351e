// What the numbering library alone takes for the phone cells of a file: no CSV, no lists, no rules.
// Usage: node library-alone.mjs CONTACTS
import { readFileSync } from 'node:fs';
import parsePhoneNumber from 'libphonenumber-js/max';

const cells = readFileSync(process.argv[2], 'latin1')
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
let valid = 0;
for (const cell of cells) if (parsePhoneNumber(cell[3] ?? '', cell[4] || 'FR')?.isValid()) valid++;
console.error(`${valid} valid`);
