import type { ReadNumbers } from './batch-reader.ts';
import type { Heard } from './number-marks.ts';

/** Another thread that marks numbers, once it knows by which lists and records. */
export interface Marker {
  know(heard: Heard): void;
  mark(read: ReadNumbers): Promise<void>;
}
