// Starts one of the program's threads; `workerData` names it (`src/scrub/start-thread.ts`).
import { workerData } from 'node:worker_threads';
import { loadProgram } from './load-program.js';

await loadProgram().exports.threads[workerData]();
