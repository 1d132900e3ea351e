import type { NumberClass } from '../domain/contact.ts';
import { assert } from '../domain/error.ts';

/** Stands in the key of a cell that holds no number; classes are fewer. */
export const noClass = 0xffff;

/** The numbers under which classes of numbers stand in the kernel's memory, from 1. */
export class ClassIds {
  readonly #classes: NumberClass[] = [];
  readonly #ids = new Map<NumberClass, number>();

  /** The class of an id; undefined for 0. */
  at(id: number): NumberClass | undefined {
    return this.#classes[id - 1];
  }

  idOf(numberClass: NumberClass): number {
    let id = this.#ids.get(numberClass);
    if (id === undefined) {
      id = this.#classes.push(numberClass);
      assert(id < noClass, 'there are more number classes than there is room for');
      this.#ids.set(numberClass, id);
    }
    return id;
  }
}
