import type { ListCache } from '../lists/cached-list.ts';
import type { ListSpec } from '../lists/list-spec.ts';
import { openList, type SuppressionList } from '../lists/suppression-list.ts';
import { plainWritings } from '../phone/kernel-plans.ts';
import { blockingParser } from '../phone/number-parser.ts';
import type { PhoneReader } from '../phone/phone-reader.ts';

/** Opens a list as a run reads it; with a cache, through the compiled copy that is kept there. */
export type OpenList = (spec: ListSpec, cache?: ListCache) => Promise<SuppressionList>;

export function listOpener(phones: PhoneReader): OpenList {
  const reading = { parse: blockingParser(phones), plain: plainWritings(phones.plans) };
  return async (spec, cache) => {
    if (!cache) return openList(spec, reading);
    const { openListCached } = await import('../lists/cached-list.ts');
    return openListCached(spec, reading, cache);
  };
}
