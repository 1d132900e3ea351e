// Loads the program, which is one file, with the code that V8 made of it when it was built: that spares a quarter of every start. A Node
// of another version than the build's takes the file as if there were no such code.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const program = new URL('../dist/program/program.cjs', import.meta.url);
export const codeCache = new URL('../dist/program/program.cache', import.meta.url);

/** What the program exports, and the script that it was made from. */
export function loadProgram() {
  // The build writes ASCII, and brings imports and `import.meta.url` down to what is handed in here.
  const text = `(function (module, exports, require, programUrl) {${readFileSync(program, 'latin1')}\n})`;
  const script = new Script(text, { filename: fileURLToPath(program), cachedData: cachedCode() });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, createRequire(program), program.href);
  return { exports: module.exports, script };
}

function cachedCode() {
  try {
    return readFileSync(codeCache);
  } catch {
    // It only saves time.
    return undefined;
  }
}
