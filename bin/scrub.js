#!/usr/bin/env node
import { loadProgram } from './load-program.js';

await loadProgram().exports.main(process.argv.slice(2));
