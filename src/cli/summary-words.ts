import type { Language } from '../domain/verdict.ts';

/** The words of the closing summary. */
export interface SummaryWords {
  readonly rows: string;
  readonly delimiter: string;
  readonly phones: string;
  readonly clean: string;
  readonly rejected: string;
  readonly held: string;
  readonly heldBelow: string;
  readonly total: string;
  readonly lists: string;
  readonly noLists: string;
  readonly recordsRead: string;
  /** `{n}`: how many. */
  readonly others: string;
  readonly cleanFile: string;
  readonly rejectedFile: string;
  readonly recordFile: string;
  readonly reportFile: string;
  readonly dryRun: string;
  readonly reasons: string;
  readonly settle: string;
  readonly repairs: string;
  readonly shortRows: string;
  readonly unread: string;
  readonly unchecked: string;
  readonly notes: string;
  readonly unreadLists: string;
  readonly records: string;
  countryGuessed(code: string, percent: number): string;
  readonly countryOpen: string;
  readonly nothingClean: string;
  readonly allClean: string;
  readonly warning: string;
}

export const summaryWords: Readonly<Record<Language, SummaryWords>> = {
  en: {
    rows: 'rows',
    delimiter: 'delimiter',
    phones: 'phones in',
    clean: 'clean: may be contacted',
    rejected: 'rejected: a rule forbids it, or the number is missing, wrong or repeated',
    held: 'held: something is missing',
    heldBelow: 'held: something is missing, see below',
    total: 'numbers in = clean + rejected + held',
    lists: 'lists',
    noLists: 'none',
    recordsRead: 'records',
    others: 'for {n} other reasons; --verbose names them',
    cleanFile: 'the rows that may be contacted',
    rejectedFile: 'every other number, with its reason and the law',
    recordFile: 'everything that decided, to show later what was done and why',
    reportFile: 'the same on a page, without numbers',
    dryRun: 'Nothing was written (--dry-run).',
    reasons: 'Why numbers were left out (deciding reason):',
    settle: 'What would settle the numbers held:',
    repairs: 'Repaired writings',
    shortRows: 'Rows with missing cells, read as empty',
    unread: 'Cells that were not understood, by field',
    unchecked: 'Telephone numbers that nobody checked are in the clean list, columns',
    notes: 'Worth knowing',
    unreadLists: 'Lines of lists that are no numbers; their digits block',
    records: 'Records',
    countryGuessed: (code, percent) =>
      `Numbers without a country were read as ${code}: the column names and ${percent} % of the first rows say so; \`--country\` says otherwise.`,
    countryOpen:
      'Some numbers are written without their country, and it is not certain which it is: name it with `--country`.',
    nothingClean: 'Nothing is clean. Check the campaign’s channel, dates and lists before anything else.',
    allClean: 'Everything is clean. If you expected opt-outs, check that the lists are the right ones.',
    warning:
      'Screened against the files given; no match is not consent, and this is no legal advice. The report tells who is on opt-out lists: keep it to yourself.',
  },
  fr: {
    rows: 'lignes',
    delimiter: 'séparateur',
    phones: 'téléphones dans',
    clean: 'propres : peuvent être contactés',
    rejected: 'rejetés : une règle l’interdit, ou le numéro manque, est faux ou répété',
    held: 'en attente : il manque quelque chose',
    heldBelow: 'en attente : il manque quelque chose, voir plus bas',
    total: 'numéros en entrée = propres + rejetés + en attente',
    lists: 'listes',
    noLists: 'aucune',
    recordsRead: 'enregistrements',
    others: 'pour {n} autres raisons ; --verbose les nomme',
    cleanFile: 'ce qui peut être contacté',
    rejectedFile: 'tous les autres numéros, avec leur raison et le droit',
    recordFile: 'tout ce qui a décidé, pour montrer plus tard ce qui a été fait et pourquoi',
    reportFile: 'la même chose sur une page, sans numéros',
    dryRun: 'Rien n’a été écrit (--dry-run).',
    reasons: 'Pourquoi des numéros sont écartés (raison décisive) :',
    settle: 'Ce qui débloquerait les numéros en attente :',
    repairs: 'Écritures réparées',
    shortRows: 'Lignes incomplètes, lues comme vides',
    unread: 'Cellules non comprises, par champ',
    unchecked: 'Des numéros que personne n’a vérifiés sont dans la liste propre, colonnes',
    notes: 'Bon à savoir',
    unreadLists: 'Lignes de listes qui ne sont pas des numéros ; leurs chiffres bloquent',
    records: 'Enregistrements',
    countryGuessed: (code, percent) =>
      `Les numéros sans pays ont été lus comme ${code} : les noms des colonnes et ${percent} % des premières lignes le disent ; \`--country\` en décide autrement.`,
    countryOpen:
      'Des numéros sont écrits sans leur pays, et il n’est pas certain duquel il s’agit : indiquez-le avec `--country`.',
    nothingClean: 'Aucun numéro n’est propre. Vérifiez d’abord le canal, les dates et les listes de la campagne.',
    allClean:
      'Tous les numéros sont propres. Si vous attendiez des oppositions, vérifiez que les listes sont les bonnes.',
    warning:
      'Contrôlé avec les fichiers fournis ; l’absence d’une liste n’est pas un consentement, et ceci n’est pas un conseil juridique. Le rapport révèle qui figure sur une liste d’opposition : ne le diffusez pas.',
  },
  it: {
    rows: 'righe',
    delimiter: 'separatore',
    phones: 'telefoni in',
    clean: 'puliti: si possono contattare',
    rejected: 'respinti: una regola lo vieta, o il numero manca, è errato o ripetuto',
    held: 'sospesi: manca qualcosa',
    heldBelow: 'sospesi: manca qualcosa, vedi sotto',
    total: 'numeri in entrata = puliti + respinti + sospesi',
    lists: 'elenchi',
    noLists: 'nessuno',
    recordsRead: 'registrazioni',
    others: 'per altri {n} motivi; --verbose li nomina',
    cleanFile: 'ciò che si può contattare',
    rejectedFile: 'tutti gli altri numeri, con il motivo e il diritto',
    recordFile: 'tutto ciò che ha deciso, per mostrare in seguito che cosa è stato fatto e perché',
    reportFile: 'lo stesso su una pagina, senza numeri',
    dryRun: 'Nulla è stato scritto (--dry-run).',
    reasons: 'Perché i numeri sono esclusi (motivo decisivo):',
    settle: 'Che cosa sbloccherebbe i numeri sospesi:',
    repairs: 'Scritture riparate',
    shortRows: 'Righe incomplete, lette come vuote',
    unread: 'Celle non comprese, per campo',
    unchecked: 'Numeri che nessuno ha verificato stanno nella lista pulita, colonne',
    notes: 'Da sapere',
    unreadLists: 'Righe di elenchi che non sono numeri; le loro cifre bloccano',
    records: 'Registrazioni',
    countryGuessed: (code, percent) =>
      `I numeri senza paese sono stati letti come ${code}: lo dicono i nomi delle colonne e il ${percent} % delle prime righe; \`--country\` decide altrimenti.`,
    countryOpen: 'Alcuni numeri sono scritti senza il loro paese, e non è certo quale sia: indicarlo con `--country`.',
    nothingClean: 'Nessun numero è pulito. Controllare prima il canale, le date e gli elenchi della campagna.',
    allClean:
      'Tutti i numeri sono puliti. Se si attendevano opposizioni, controllare che gli elenchi siano quelli giusti.',
    warning:
      'Controllato con i file forniti; non essere in un elenco non è un consenso, e questa non è consulenza legale. Il rapporto rivela chi è in un elenco di opposizione: non diffonderlo.',
  },
};
