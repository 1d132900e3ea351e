// The obvious way to do the job with the same packages: csv-parse, parsePhoneNumber, a Set, csv-stringify. No rules, no reasons.
// Usage: node obvious-pipeline.mjs CONTACTS OPTOUTS OUT
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import parsePhoneNumber from 'libphonenumber-js/max';

const [contacts, optOuts, out] = process.argv.slice(2);
const listed = new Set(optOuts ? readFileSync(optOuts, 'utf8').split('\n').filter(Boolean) : []);
let kept = 0;
await pipeline(
  createReadStream(contacts),
  // Formulas around numbers (`="0612…"`) have quotes inside their cells.
  parse({ columns: true, relax_quotes: true }),
  new Transform({
    objectMode: true,
    transform(row, _encoding, done) {
      const number = parsePhoneNumber(row.phone, row.country || 'FR');
      if (!number?.isValid() || listed.has(number.number)) return done();
      kept++;
      done(null, { ...row, number: number.number, type: number.getType() });
    },
  }),
  stringify({ header: true }),
  createWriteStream(out),
);
console.error(`${kept} kept`);
