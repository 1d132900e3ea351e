import { exitCode, ScrubError } from '../domain/error.ts';
import { isNanp } from './line-reader.ts';
import type { ListSink } from './list-sink.ts';

const token = /<\s*(\/?)\s*(list|ac|ph)\b([^<>]*)>/gi;
/** Straight quotes of either kind, and the typographic ones of the printed Canadian sample. */
const attribute = (name: string): RegExp =>
  new RegExp(
    `\\b${name}\\s*=\\s*["'\u2018\u2019\u201c\u201d]([^"'\u2018\u2019\u201c\u201d]*)["'\u2018\u2019\u201c\u201d]`,
    'i',
  );
const valOf = attribute('val');
const typeOf = attribute('type');

/**
 * The registries' tagged files, read as tokens: published samples are not well-formed (a `list` that closes itself and is
 * closed again), quotes are of either kind, and the area code stands on `list` or on `ac`.
 */
export class XmlReader {
  readonly #sink: ListSink;
  readonly #file: string;
  #rest = '';
  #line = 1;
  #listCode = '';
  #areaCode = '';
  #tokens = 0;
  /** Area codes of which `list` itself says that the file is theirs. */
  readonly areaCodes = new Set<string>();

  constructor(sink: ListSink, file: string) {
    this.#sink = sink;
    this.#file = file;
  }

  push(text: string): void {
    const all = this.#rest + text;
    const end = all.lastIndexOf('>') + 1;
    let at = 0;
    for (const match of all.slice(0, end).matchAll(token)) {
      for (; at < match.index; at++) if (all.charCodeAt(at) === 10) this.#line++;
      this.#token(match[1] === '/', match[2]!.toLowerCase(), match[3]!);
    }
    for (; at < end; at++) if (all.charCodeAt(at) === 10) this.#line++;
    this.#rest = all.slice(end);
  }

  end(): void {
    if (/<\s*(list|ac|ph)\b/i.test(this.#rest)) throw this.#broken('it ends inside a tag');
    if (this.#tokens === 0) throw this.#broken('it holds none of the tags `list`, `ac` and `ph`');
  }

  #token(closing: boolean, name: string, attributes: string): void {
    this.#tokens++;
    if (closing) {
      if (name === 'ac') this.#areaCode = '';
      return;
    }
    const val = valOf.exec(attributes)?.[1]?.trim() ?? '';
    if (name === 'list') this.#list(val, attributes);
    else if (name === 'ac') this.#areaCode = val;
    else this.#phone(val);
  }

  #list(val: string, attributes: string): void {
    const type = typeOf.exec(attributes)?.[1]?.trim().toLowerCase();
    if (type !== undefined && type !== '' && type !== 'full') {
      throw this.#broken(`its type is \`${type}\`, and only full lists are read`);
    }
    this.#listCode = /^\d{3}$/.test(val) ? val : '';
    if (this.#listCode) this.areaCodes.add(this.#listCode);
  }

  #phone(val: string): void {
    const area = this.#areaCode || this.#listCode;
    const digits = val.length === 10 ? val : area + val.padStart(7, '0');
    const value = /^\d{10}$/.test(digits) ? Number(digits) : 0;
    if (isNanp(value)) this.#sink.number(10_000_000_000 + value);
    else this.#sink.keepUnreadable(val, digits.replace(/\D/g, ''), this.#file, this.#line);
  }

  #broken(what: string): ScrubError {
    return new ScrubError('list-broken', `the registry file cannot be read: ${what}`, {
      exit: exitCode.input,
      place: { file: this.#file, line: this.#line },
      hint: 'download the full list again',
    });
  }
}
