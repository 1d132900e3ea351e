#!/usr/bin/env node
import { loadProgram } from './load-program.js';
import { startAhead } from './start-ahead.js';

const args = process.argv.slice(2);
const thread = startAhead(args);
const { keepThread, main } = loadProgram().exports;
if (thread) keepThread(thread);
await main(args);
