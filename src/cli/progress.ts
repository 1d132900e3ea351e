import type { Language } from '../domain/verdict.ts';

/** A line on standard error that says how far a run is: share, rows a second, time left. Silent where nobody looks. */
export interface ProgressBar {
  readonly update: (done: { readonly bytes: number; readonly size: number | undefined; readonly rows: number }) => void;
  readonly stop: () => void;
}

const everyMilliseconds = 200;
const words: Readonly<Record<Language, { readonly rows: string; readonly left: string }>> = {
  en: { rows: 'rows', left: 'left' },
  fr: { rows: 'lignes', left: 'restantes' },
  it: { rows: 'righe', left: 'rimanenti' },
};

export function progressBar(isSilent: boolean, language: Language): ProgressBar {
  if (isSilent) return { update: () => undefined, stop: () => undefined };
  const start = performance.now();
  let shownAt = 0;
  let isShown = false;
  return {
    update({ bytes, size, rows }) {
      const now = performance.now();
      if (now - shownAt < everyMilliseconds) return;
      shownAt = now;
      isShown = true;
      const seconds = (now - start) / 1000;
      const rate = Math.round(rows / seconds);
      const share = size ? Math.min(1, bytes / size) : undefined;
      const left = share ? Math.ceil((seconds / share) * (1 - share)) : undefined;
      const percent = share === undefined ? '' : `${Math.round(share * 100)} %  `;
      const word = words[language];
      const rest = left === undefined ? '' : `  ${timeText(left)} ${word.left}`;
      process.stderr.write(`\r\x1b[K${percent}${rows} ${word.rows}  ${rate}/s${rest}`);
    },
    stop() {
      if (isShown) process.stderr.write('\r\x1b[K');
    },
  };
}

function timeText(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
