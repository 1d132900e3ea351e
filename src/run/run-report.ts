import type { Rulebook } from '../rules/rulebook.ts';
import type { RunRecord } from './run-record.ts';

export function runReport(record: RunRecord, _rulebook: Rulebook): string {
  return JSON.stringify(record.counts);
}
