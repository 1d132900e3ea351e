import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Rulebook } from '../rules/rulebook.ts';

/** A rulebook as run records embed it. */
export interface PackedRulebook {
  /** Of its JSON text. */
  readonly sha256: string;
  /** The text, gzip, base64. */
  readonly rulebook: string;
}

const packings = new WeakMap<Rulebook, () => PackedRulebook>();

/** Packed once however many runs it serves; the shipped one was packed by the build. */
export function packedRulebook(rulebook: Rulebook): PackedRulebook {
  const known = packings.get(rulebook);
  if (known) return known();
  const packed = packRulebook(rulebook);
  packings.set(rulebook, () => packed);
  return packed;
}

/** Says where a rulebook is found packed. */
export function isPacked(rulebook: Rulebook, read: () => PackedRulebook): void {
  packings.set(rulebook, read);
}

export function packRulebook(rulebook: Rulebook): PackedRulebook {
  const bytes = Buffer.from(JSON.stringify(rulebook));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, rulebook: gzipSync(bytes, { level: 9 }).toString('base64') };
}
