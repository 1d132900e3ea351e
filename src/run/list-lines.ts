import type { Explanation } from '../audit/explanation.ts';
import { formatPlace } from '../domain/error.ts';
import { linesOfNumber } from '../lists/entry-lines.ts';
import { createPhoneReader } from '../phone/phone-reader.ts';
import type { ScrubSetup } from '../scrub/scrub-setup.ts';
import { knownOfList } from './inputs.ts';
import type { GivenInputs } from './pipeline.ts';
import type { RunSettings } from './run-settings.ts';

/** Finds the line of a list on which a number stands: a list in memory has forgotten it. */
export class ListLines {
  readonly #settings: RunSettings;
  readonly #setup: ScrubSetup;
  readonly #given: GivenInputs;
  readonly #phones = createPhoneReader();

  constructor(settings: RunSettings, setup: ScrubSetup, given: GivenInputs) {
    this.#settings = settings;
    this.#setup = setup;
    this.#given = given;
  }

  /** The explanation with the file and line of each entry behind the list's name. */
  async addTo(explanation: Explanation, e164: number): Promise<Explanation> {
    if (e164 === 0) return explanation;
    const { lists, suppress, contacts } = this.#settings;
    const told: string[] = [];
    for (const text of explanation.lists) {
      const isHere = (id: string): boolean => text.startsWith(`${id}:`) || text.startsWith(`${id} `);
      const spec = text.endsWith(': entry') ? lists.find(({ id }) => isHere(id)) : undefined;
      if (!spec) {
        told.push(text);
        continue;
      }
      const { country } = { ...knownOfList(spec.id, this.#setup.rulebook, contacts.defaultCountry), ...spec };
      told.push(text + (await this.#places(spec.id, spec.files, e164, country ?? '')));
    }
    if (explanation.judgement.reasons.some(({ id }) => id === 'number-suppressed')) {
      for (const path of suppress) {
        const places = await this.#places(path, [path], e164, contacts.defaultCountry);
        if (places !== '') told.push(`${path}: entry${places}`);
      }
    }
    return { ...explanation, lists: told };
  }

  async #places(id: string, names: readonly string[], e164: number, country: string): Promise<string> {
    const { listFiles } = this.#given;
    const files = names.flatMap((name) => (listFiles ? (listFiles(name) ?? []) : name));
    const isNumber = (cell: string): boolean =>
      this.#phones.read(cell, country).items.some((item) => item.kind === 'number' && item.number.e164 === e164);
    const places = await linesOfNumber(id, files, e164, isNumber);
    return places.length > 0 ? ` (${places.map(formatPlace).join(', ')})` : '';
  }
}
