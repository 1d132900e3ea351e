// Turns the shipped rule files into the checked, resolved rulebook that a run loads: dist/rulebook.json.
import { writeFileSync } from 'node:fs';
import { loadRulebook } from '../dist/rules/loader.js';

try {
  writeFileSync('dist/rulebook.json', JSON.stringify(loadRulebook(['rules'], 'rules/calendars')));
} catch (error) {
  console.error(
    error.place ? `${error.place.file}:${error.place.line}:${error.place.column}: ${error.message}` : error,
  );
  process.exit(5);
}
