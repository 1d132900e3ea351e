// Writes schemas/*.schema.json from the schemas of the program: `npm run schemas` after a change of one. A test compares them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemaText, schemaNames } from '../dist/run/schemas.js';

mkdirSync('schemas', { recursive: true });
for (const name of schemaNames) writeFileSync(`schemas/${name}.schema.json`, jsonSchemaText(name));
