/** What `bin/` starts: the command line, or one of the program's threads. */
export { keepThread } from '../scrub/start-thread.ts';
export { main } from './main.ts';

/** The life of each kind of thread, which begins when it is loaded. */
export const threads = {
  clerk: () => import('../scrub/clerk-thread.ts'),
  worker: () => import('../scrub/scrub-worker.ts'),
};
