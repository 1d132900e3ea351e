/** An answer that somebody else will give. */
export interface Waiting<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

export function waiting<T>(): Waiting<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // An answer that nobody came to wait for any more must not end the process by itself.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
