import { createHmac } from 'node:crypto';
import { maskNumber } from '../phone/number-writing.ts';

/** How the numbers of a report are hidden from whoever reads it; undefined: not at all. */
export type HideText = (text: string) => string;

/** `key`: the bytes of a pseudonym key, as hexadecimal, where pseudonyms are wanted. */
export function hiderOf(mask: boolean, key: string | undefined): HideText | undefined {
  if (key !== undefined) return (text) => pseudonymOf(text, key);
  return mask ? maskNumber : undefined;
}

/**
 * `pn_` and 132 bits of an HMAC: whoever has the key gets the same one for the same number and can match it again, anybody else
 * learns nothing, not even by trying all numbers.
 */
export function pseudonymOf(text: string, key: string): string {
  const mac = createHmac('sha256', Buffer.from(key, 'hex')).update(text, 'utf8').digest('base64url');
  return `pn_${mac.slice(0, 22)}`;
}
