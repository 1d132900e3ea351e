/** So many batches are done while code is still being compiled; how long they took says little. */
const slowBatches = 4;

/** How fast a file is worked on, and how long what is left of it will take. It decides about threads, never about results. */
export class WorkLeft {
  readonly #size: number;
  readonly #batchBytes: number;
  #done = 0;
  #since = 0;
  /** Bytes a second, not counting the first batches; 0 as long as nobody can say. */
  speed = 0;

  /** Both in bytes. */
  constructor(size: number, batchBytes: number) {
    this.#size = size;
    this.#batchBytes = batchBytes;
  }

  /** One batch more is done. `now`: milliseconds. */
  batchDone(now: number = performance.now()): void {
    this.#done++;
    if (this.#done === slowBatches) this.#since = now;
    const timed = this.#done - slowBatches;
    if (timed >= slowBatches) this.speed = (timed * this.#batchBytes * 1000) / (now - this.#since);
  }

  /** Seconds that the rest will take at this speed; 0 as long as nobody can say. */
  get seconds(): number {
    return this.speed === 0 ? 0 : Math.max(0, this.#size - this.#done * this.#batchBytes) / this.speed;
  }
}
