// The least that the job can be on one thread: find two fields, form the number of its digits, test a bitmap, copy the row. It knows
// nothing of validity, rules or quotes; it is the limit that a run is measured against.
// Usage: node byte-scanner.mjs CONTACTS OPTOUTS OUT
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';

const [contacts, optOuts, out] = process.argv.slice(2);
const bitmap = new Uint8Array(2 ** 29 / 8);
const add = (value) => {
  const slot = value % 536_870_909;
  bitmap[slot >>> 3] |= 1 << (slot & 7);
};
if (optOuts) {
  const list = readFileSync(optOuts);
  let value = 0;
  for (let i = 0; i < list.length; i++) {
    const byte = list[i];
    if (byte >= 48 && byte <= 57) value = value * 10 + (byte - 48);
    else if (byte === 10) {
      if (value > 0) add(value);
      value = 0;
    }
  }
}
const size = 4 << 20;
const bytes = Buffer.allocUnsafe(size * 2);
const kept = Buffer.allocUnsafe(size * 2);
const from = openSync(contacts, 'r');
const to = openSync(out, 'w');
let filled = 0;
for (;;) {
  const got = readSync(from, bytes, filled, size, null);
  filled += got;
  let start = 0;
  let used = 0;
  for (;;) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || end >= filled) break;
    let field = 0;
    let value = 0;
    let country = 0;
    for (let i = start; i < end; i++) {
      const byte = bytes[i];
      if (byte === 44) {
        field++;
        if (field === 5) break;
      } else if (field === 3 && byte >= 48 && byte <= 57) value = value * 10 + (byte - 48);
      else if (field === 4) country = country * 256 + byte;
    }
    if (country === 18002 && value < 1e10) value += 33e9;
    const slot = value % 536_870_909;
    if ((bitmap[slot >>> 3] & (1 << (slot & 7))) === 0) {
      bytes.copy(kept, used, start, end + 1);
      used += end + 1 - start;
    }
    start = end + 1;
  }
  writeSync(to, kept, 0, used);
  bytes.copy(bytes, 0, start, filled);
  filled -= start;
  if (got === 0) break;
}
closeSync(from);
closeSync(to);
