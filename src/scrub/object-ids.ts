/** Small numbers for objects that are one for all that is alike. */
export class ObjectIds {
  readonly #ids = new Map<object, number>();

  of(object: object): number {
    let id = this.#ids.get(object);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(object, id);
    }
    return id;
  }
}
