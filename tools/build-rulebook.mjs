// Turns the shipped rule files into the checked, resolved rulebook that a run loads, and packs it as run records embed it.
import { writeFileSync } from 'node:fs';
import { loadRulebook } from '../dist/rules/loader.js';
import { packRulebook } from '../dist/run/packed-rulebook.js';

try {
  const rulebook = loadRulebook(['rules'], 'rules/calendars');
  writeFileSync('dist/rulebook.json', JSON.stringify(rulebook));
  writeFileSync('dist/rulebook.packed.json', JSON.stringify(packRulebook(rulebook)));
} catch (error) {
  console.error(
    error.place ? `${error.place.file}:${error.place.line}:${error.place.column}: ${error.message}` : error,
  );
  process.exit(5);
}
