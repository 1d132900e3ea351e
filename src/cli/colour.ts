import { Chalk, supportsColor, supportsColorStderr } from 'chalk';

/** chalk knows `--no-color` but not https://no-color.org. */
const isPlain = process.argv.includes('--no-color') || Boolean(process.env['NO_COLOR']);
const levelOf = (support: typeof supportsColor) => (isPlain || !support ? 0 : support.level);

export const outColour = new Chalk({ level: levelOf(supportsColor) });
export const errColour = new Chalk({ level: levelOf(supportsColorStderr) });
