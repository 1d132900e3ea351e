import type { Language } from '../domain/verdict.ts';

/** The words of `scrub doctor`; `{name}` stands for a value. */
export interface DoctorWords {
  readonly numbering: string;
  readonly zones: string;
  readonly zonesOld: string;
  readonly rules: string;
  readonly covers: string;
  readonly reviewed: string;
  readonly calendars: string;
  readonly warnings: string;
  readonly well: string;
  readonly refused: string;
}

export const doctorWords: Readonly<Record<Language, DoctorWords>> = {
  en: {
    numbering: 'numbering data: libphonenumber-js {version}',
    zones: 'time-zone data: {version}',
    zonesOld: 'time-zone data: {version}, older than the {needed} that days from 2026-11-01 need',
    rules: '{count} rules',
    covers: '{count} rules, from {from}',
    reviewed: 'reviewed {on}, {days} days before',
    calendars: 'Holidays until the end of',
    warnings: 'To be looked after',
    well: 'Days asked about, {from} to {to}: covered.',
    refused: 'Days asked about, {from} to {to}: refused.',
  },
  fr: {
    numbering: 'données de numérotation : libphonenumber-js {version}',
    zones: 'données de fuseaux horaires : {version}',
    zonesOld: 'données de fuseaux horaires : {version}, plus anciennes que {needed}, requise à partir du 2026-11-01',
    rules: '{count} règles',
    covers: '{count} règles, depuis {from}',
    reviewed: 'relu le {on}, {days} jours avant',
    calendars: 'Jours fériés jusqu’à la fin de',
    warnings: 'À surveiller',
    well: 'Jours demandés, {from} à {to} : couverts.',
    refused: 'Jours demandés, {from} à {to} : refusés.',
  },
  it: {
    numbering: 'dati di numerazione: libphonenumber-js {version}',
    zones: 'dati dei fusi orari: {version}',
    zonesOld: 'dati dei fusi orari: {version}, più vecchi di {needed}, necessari dal 2026-11-01',
    rules: '{count} regole',
    covers: '{count} regole, dal {from}',
    reviewed: 'riletto il {on}, {days} giorni prima',
    calendars: 'Festività fino alla fine del',
    warnings: 'Da controllare',
    well: 'Giorni richiesti, {from} – {to}: coperti.',
    refused: 'Giorni richiesti, {from} – {to}: rifiutati.',
  },
};
