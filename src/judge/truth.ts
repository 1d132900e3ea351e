/** Three values: `undefined` is unknown, and unknown never helps the caller. */
export type Truth = boolean | undefined;

export function not(value: Truth): Truth {
  return value === undefined ? undefined : !value;
}
