import type { PlainReason, Reason, Sentence } from '../domain/verdict.ts';
import type { Border, Defect, Rule, Source } from '../rules/rule-file.ts';

type Sources = Readonly<Record<string, Source>>;

export function citationOf(cite: readonly string[], sources: Sources): string {
  return cite.map((key) => sources[key]?.title ?? key).join('; ');
}

export function linkOf(cite: readonly string[], sources: Sources): string {
  return cite.map((key) => sources[key]?.url).find((url) => url !== undefined) ?? '';
}

export function reasonOf(
  { id, says, settle, cite }: Rule | Defect | Border,
  verdict: Reason['verdict'],
  sources: Sources,
  evidence: Reason['evidence'] = [],
): Reason {
  return { id, verdict, says, settle, citation: citationOf(cite, sources), link: linkOf(cite, sources), evidence };
}

const plainSentences: Readonly<Record<PlainReason, { says: Sentence; settle: Sentence }>> = {
  'number-empty': {
    says: {
      en: 'The row has no telephone number.',
      fr: 'La ligne ne contient aucun numéro de téléphone.',
      it: 'La riga non contiene alcun numero di telefono.',
    },
    settle: { en: 'Add a number.', fr: 'Ajoutez un numéro.', it: 'Aggiungere un numero.' },
  },
  'number-invalid': {
    says: {
      en: 'This is not a valid telephone number.',
      fr: 'Ce numéro de téléphone n’est pas valide.',
      it: 'Questo numero di telefono non è valido.',
    },
    settle: { en: 'Correct the number.', fr: 'Corrigez le numéro.', it: 'Correggere il numero.' },
  },
  'number-ambiguous': {
    says: {
      en: 'The number can be read in more than one way.',
      fr: 'Le numéro peut se lire de plusieurs façons.',
      it: 'Il numero si può leggere in più modi.',
    },
    settle: {
      en: 'Write it with its country code, such as +33….',
      fr: 'Écrivez-le avec son indicatif de pays, par exemple +33….',
      it: 'Scriverlo con il prefisso internazionale, per esempio +39….',
    },
  },
  'number-unreadable': {
    says: {
      en: 'The cell cannot be read as a telephone number.',
      fr: 'La cellule ne peut pas être lue comme un numéro de téléphone.',
      it: 'La cella non si può leggere come numero di telefono.',
    },
    settle: {
      en: 'Export the file again with the column as text.',
      fr: 'Exportez de nouveau le fichier avec la colonne au format texte.',
      it: 'Esportare di nuovo il file con la colonna in formato testo.',
    },
  },
  'number-duplicate': {
    says: {
      en: 'The number already stands in an earlier row.',
      fr: 'Le numéro figure déjà dans une ligne précédente.',
      it: 'Il numero compare già in una riga precedente.',
    },
    settle: {
      en: 'Nothing to do: the earlier row counts.',
      fr: 'Rien à faire : la ligne précédente compte.',
      it: 'Nulla da fare: vale la riga precedente.',
    },
  },
  'number-suppressed': {
    says: {
      en: 'The number is on a list of numbers that are never to be contacted.',
      fr: 'Le numéro figure sur une liste de numéros à ne jamais contacter.',
      it: 'Il numero è in un elenco di numeri da non contattare mai.',
    },
    settle: {
      en: 'Only the owner of that list can take the number off it.',
      fr: 'Seul le propriétaire de cette liste peut en retirer le numéro.',
      it: 'Solo il proprietario dell’elenco può togliere il numero.',
    },
  },
  'person-blocked': {
    says: {
      en: 'Another number of the same row may not be contacted, and the row counts as one person.',
      fr: 'Un autre numéro de la même ligne ne peut être contacté, et la ligne compte comme une seule personne.',
      it: 'Un altro numero della stessa riga non può essere contattato, e la riga vale come una sola persona.',
    },
    settle: {
      en: 'See the line of that number; without `--person` each number counts alone.',
      fr: 'Voir la ligne de ce numéro ; sans `--person`, chaque numéro compte seul.',
      it: 'Vedere la riga di quel numero; senza `--person` ogni numero vale da solo.',
    },
  },
  'row-too-long': {
    says: {
      en: 'The row has more cells than the header, so its cells cannot be told apart.',
      fr: 'La ligne a plus de cellules que l’en-tête : on ne sait pas à quelles colonnes elles appartiennent.',
      it: 'La riga ha più celle dell’intestazione: non si sa a quali colonne appartengano.',
    },
    settle: {
      en: 'Put quotes around the cell that holds the delimiter.',
      fr: 'Mettez entre guillemets la cellule qui contient le séparateur.',
      it: 'Mettere tra virgolette la cella che contiene il separatore.',
    },
  },
  'country-unsupported': {
    says: {
      en: 'No rule file covers the country of this number.',
      fr: 'Aucun fichier de règles ne couvre le pays de ce numéro.',
      it: 'Nessun file di regole copre il Paese di questo numero.',
    },
    settle: {
      en: 'Have the law of that country checked by hand, or add a rule file.',
      fr: 'Faites vérifier le droit de ce pays, ou ajoutez un fichier de règles.',
      it: 'Far verificare il diritto di quel Paese o aggiungere un file di regole.',
    },
  },
  'date-uncovered': {
    says: {
      en: 'The rule files do not cover this date.',
      fr: 'Les fichiers de règles ne couvrent pas cette date.',
      it: 'I file di regole non coprono questa data.',
    },
    settle: {
      en: 'Choose a later date, or add the rules of that time.',
      fr: 'Choisissez une date plus récente, ou ajoutez les règles de l’époque.',
      it: 'Scegliere una data successiva o aggiungere le regole dell’epoca.',
    },
  },
};

const notKnown: Sentence = {
  en: 'It is not known whether this applies: ',
  fr: 'On ne sait pas si ceci s’applique : ',
  it: 'Non si sa se questo vale: ',
};

/** The sentence of a rule that nothing is known to break: said as a doubt. */
export function inDoubt(says: Sentence): Sentence {
  return { en: notKnown.en + says.en, fr: notKnown.fr + says.fr, it: notKnown.it + says.it };
}

/** A reason that is not law. */
export function plainReason(id: PlainReason, evidence: Reason['evidence'] = []): Reason {
  const verdict = id === 'country-unsupported' || id === 'date-uncovered' ? 'held' : 'rejected';
  return { id, verdict, ...plainSentences[id], citation: '', link: '', evidence };
}
