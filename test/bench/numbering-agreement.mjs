// Compares the numbering automaton with libphonenumber-js/max: every prefix of seven digits behind +1, +33 and +39 (completed
// with seeded tails) and ten million random digit strings. Takes about ten minutes; `--share 0.01` takes a hundredth of it.
//   npm run build && node test/bench/numbering-agreement.mjs [--share S] [--seed N]
import { createAutomatonPlans } from '../../dist/phone/automaton-plans.js';
import { libraryPlans } from '../../dist/phone/library-plans.js';
import { numberingVersion } from '../../dist/phone/numbering-version.js';

const argument = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const share = argument('--share', 1);
const plans = createAutomatonPlans();
let state = argument('--seed', 1) >>> 0;

/** A whole number below `limit`, the same in every run of one seed. */
function random(limit) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

function digits(count) {
  let text = '';
  while (text.length < count) text += random(10);
  return text;
}

const counts = { compared: 0, valid: 0 };

function compare(code, national) {
  const found = plans.find(code, national);
  const wanted = libraryPlans.find(code, national);
  // Classes are interned, so that equal country, line type, regions and zones are one object.
  const byNumber = found && plans.classOf(found.e164);
  if (found?.e164 !== wanted?.e164 || found?.class !== wanted?.class || byNumber !== wanted?.class) {
    console.error(`+${code} ${national}: the automaton says`, found, 'the library says', wanted);
    process.exit(1);
  }
  counts.compared++;
  if (found) counts.valid++;
}

function report(title, run) {
  Object.assign(counts, { compared: 0, valid: 0 });
  const started = process.hrtime.bigint();
  run();
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(`${title}: ${counts.compared} compared, ${counts.valid} valid, no difference (${seconds.toFixed(0)} s)`);
}

console.log(`libphonenumber-js ${numberingVersion}, share ${share}`);
for (const [code, lengths] of [
  [1, [10]],
  [33, [9]],
  [39, [7, 8, 9, 10, 11, 12]],
]) {
  report(`+${code}, prefixes of seven digits`, () => {
    for (let prefix = 0; prefix < 1e7; prefix++) {
      if (share < 1 && random(1e6) >= share * 1e6) continue;
      const text = String(prefix).padStart(7, '0');
      compare(code, text + digits(lengths[prefix % lengths.length] - 7));
    }
  });
}
report('random digits behind every tabled calling code', () => {
  const codes = [1, 33, 39, 262, 590, 594, 596, 508];
  for (let n = 0; n < 1e7 * share; n++) compare(codes[n % codes.length], digits(4 + random(10)));
});
