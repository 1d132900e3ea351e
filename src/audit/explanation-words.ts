import type { Language } from '../domain/verdict.ts';
import type { RuleOutcome } from '../judge/explain.ts';

/** The fixed words of an explanation. */
export interface ExplanationWords {
  readonly verdict: Readonly<Record<'clean' | 'rejected' | 'held', string>>;
  readonly outcome: Readonly<Record<RuleOutcome, string>>;
  readonly row: string;
  readonly day: string;
  readonly planned: string;
  readonly reasons: string;
  readonly allowed: string;
  readonly notListed: string;
  readonly rules: string;
  readonly forbids: string;
  readonly unless: string;
  readonly lists: string;
  readonly noLists: string;
  readonly hours: string;
  readonly validUntil: string;
  readonly settle: string;
  readonly onlyOne: string;
  readonly remedies: string;
  readonly noRemedy: string;
  readonly notConcerned: string;
  readonly until: string;
  readonly heldUntil: string;
  readonly from: string;
  readonly liftedBy: string;
  readonly evidence: string;
}

export const explanationWords: Readonly<Record<Language, ExplanationWords>> = {
  en: {
    verdict: { clean: 'may be contacted', rejected: 'must not be contacted', held: 'held: not known whether it may' },
    outcome: {
      forbids: 'FORBIDS',
      held: 'NOT KNOWN',
      lifted: 'lifted',
      noted: 'note',
      limits: 'limits the hours',
      'not-met': 'does not apply',
      'not-in-force': 'not in force',
    },
    row: 'row',
    day: 'on',
    planned: 'planned',
    reasons: 'Reasons',
    allowed: 'Why it is allowed',
    notListed: 'no rule forbids it',
    rules: 'Every rule that could apply',
    forbids: 'applies where',
    unless: 'unless',
    lists: 'Lists asked',
    noLists: 'none',
    hours: 'Hours',
    validUntil: 'Valid until',
    settle: 'What would settle it',
    onlyOne: 'It is the only reason.',
    remedies: 'The smallest changes under which it may be contacted, any one of them, each tried:',
    noRemedy: 'No change of up to four facts was found under which it may be contacted.',
    notConcerned: 'Not concerned',
    until: 'until',
    heldUntil: 'held until',
    from: 'would hold from',
    liftedBy: 'by',
    evidence: 'rests on',
  },
  fr: {
    verdict: {
      clean: 'peut être contacté',
      rejected: 'ne doit pas être contacté',
      held: 'en attente : on ne sait pas s’il peut l’être',
    },
    outcome: {
      forbids: 'INTERDIT',
      held: 'INCERTAIN',
      lifted: 'levée',
      noted: 'remarque',
      limits: 'limite les heures',
      'not-met': 'ne s’applique pas',
      'not-in-force': 'pas en vigueur',
    },
    row: 'ligne',
    day: 'le',
    planned: 'prévu',
    reasons: 'Motifs',
    allowed: 'Pourquoi le contact est permis',
    notListed: 'aucune règle ne l’interdit',
    rules: 'Toutes les règles possibles',
    forbids: 's’applique si',
    unless: 'sauf',
    lists: 'Listes consultées',
    noLists: 'aucune',
    hours: 'Heures',
    validUntil: 'Valable jusqu’au',
    settle: 'Ce qui règlerait la question',
    onlyOne: 'C’est le seul motif.',
    remedies: 'Les plus petits changements qui permettraient le contact, chacun suffisant et essayé :',
    noRemedy: 'Aucun changement d’au plus quatre faits n’a été trouvé qui permettrait le contact.',
    notConcerned: 'Non concernées',
    until: 'jusqu’au',
    heldUntil: 'était rempli jusqu’au',
    from: 'serait rempli à partir du',
    liftedBy: 'par',
    evidence: 'repose sur',
  },
  it: {
    verdict: {
      clean: 'si può contattare',
      rejected: 'non si deve contattare',
      held: 'in sospeso: non si sa se si può contattare',
    },
    outcome: {
      forbids: 'VIETA',
      held: 'INCERTO',
      lifted: 'esclusa',
      noted: 'nota',
      limits: 'limita gli orari',
      'not-met': 'non si applica',
      'not-in-force': 'non in vigore',
    },
    row: 'riga',
    day: 'il',
    planned: 'previsto',
    reasons: 'Motivi',
    allowed: 'Perché il contatto è permesso',
    notListed: 'nessuna regola lo vieta',
    rules: 'Tutte le regole possibili',
    forbids: 'si applica se',
    unless: 'salvo',
    lists: 'Elenchi consultati',
    noLists: 'nessuno',
    hours: 'Orari',
    validUntil: 'Valido fino al',
    settle: 'Che cosa risolverebbe',
    onlyOne: 'È l’unico motivo.',
    remedies: 'I più piccoli cambiamenti che permetterebbero il contatto, ciascuno sufficiente e provato:',
    noRemedy: 'Non si è trovato alcun cambiamento di al massimo quattro fatti che permetterebbe il contatto.',
    notConcerned: 'Non riguardano il caso',
    until: 'fino al',
    heldUntil: 'valeva fino al',
    from: 'varrebbe dal',
    liftedBy: 'da',
    evidence: 'si fonda su',
  },
};
