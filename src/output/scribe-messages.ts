/** What a scribe is asked; its answers come in the same order. */
export type ToScribe =
  | { readonly kind: 'write'; readonly fd: number; readonly bytes: Uint8Array }
  | { readonly kind: 'finish'; readonly fd: number }
  | { readonly kind: 'digest'; readonly bytes: Uint8Array }
  | { readonly kind: 'digested' };

export type FromScribe =
  | { readonly kind: 'done'; readonly sha256?: string }
  | { readonly kind: 'failed'; readonly code: string | undefined; readonly message: string };
