/** The release of libphonenumber-js whose metadata decides validity and line type. */
export { numberingVersion } from './automaton-table.ts';
