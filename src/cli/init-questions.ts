import { createInterface } from 'node:readline/promises';
import { channels, purposes } from '../domain/campaign.ts';
import { isCivilDate } from '../domain/civil-date.ts';
import type { Language } from '../domain/verdict.ts';
import type { ListSpec } from '../lists/list-spec.ts';
import type { ListNeed } from '../run/inspect-lists.ts';

/** Puts one question and gives the answer without outer spaces. */
export type Ask = (question: string) => Promise<string>;

interface QuestionWords {
  readonly seller: string;
  readonly channel: string;
  readonly purpose: string;
  readonly on: string;
  readonly list: string;
  readonly asOf: string;
}

const wordsOf: Readonly<Record<Language, QuestionWords>> = {
  en: {
    seller: 'On whose behalf is contact made (seller)?',
    channel: 'How (channel)?',
    purpose: 'What for (purpose)?',
    on: 'On which day, or FROM..TO (2026-12-01..2026-12-11)?',
    list: 'File of the list (Enter: later)',
    asOf: 'On which day did the registry make it (Enter: not known)?',
  },
  fr: {
    seller: 'Pour le compte de qui (seller) ?',
    channel: 'Comment (channel) ?',
    purpose: 'Pourquoi (purpose) ?',
    on: 'Quel jour, ou DEBUT..FIN (2026-12-01..2026-12-11) ?',
    list: 'Fichier de la liste (Entrée : plus tard)',
    asOf: 'Quel jour le registre l’a-t-il produite (Entrée : inconnu) ?',
  },
  it: {
    seller: 'Per conto di chi (seller)?',
    channel: 'Come (channel)?',
    purpose: 'Perché (purpose)?',
    on: 'Quale giorno, o INIZIO..FINE (2026-12-01..2026-12-11)?',
    list: 'File dell’elenco (Invio: più tardi)',
    asOf: 'In quale giorno il registro lo ha prodotto (Invio: non noto)?',
  },
};

/** Fills in what was not typed, and asks again until an answer can be used. */
export async function questions(
  typed: Readonly<Record<string, unknown>>,
  ask: Ask,
  language: Language,
): Promise<Record<string, unknown>> {
  const words = wordsOf[language];
  const answers: Record<string, unknown> = { ...typed };
  const known = (list: readonly string[]) => (answer: string) => list.includes(answer);
  const isDays = (answer: string) => answer.split('..').every(isCivilDate) && answer.split('..').length <= 2;
  const all: readonly (readonly [string, string, (answer: string) => boolean])[] = [
    ['seller', words.seller, (answer) => answer !== ''],
    ['channel', `${words.channel} ${channels.join(', ')}`, known(channels)],
    ['purpose', `${words.purpose} ${purposes.join(', ')}`, known(purposes)],
    ['on', words.on, isDays],
  ];
  for (const [key, question, accepts] of all) {
    while (answers[key] === undefined) {
      const answer = await ask(question);
      if (accepts(answer)) answers[key] = answer;
    }
  }
  return answers;
}

/** Which of the needed lists are at hand. */
export async function listQuestions(lists: readonly ListNeed[], ask: Ask, language: Language): Promise<ListSpec[]> {
  const words = wordsOf[language];
  const found: ListSpec[] = [];
  for (const { id, title } of lists) {
    const file = await ask(`${id}, ${title}. ${words.list}`);
    if (file === '') continue;
    let asOf = await ask(words.asOf);
    while (asOf !== '' && !isCivilDate(asOf)) asOf = await ask(words.asOf);
    found.push({ id, files: [file], ...(asOf === '' ? {} : { asOf }) });
  }
  return found;
}

export async function askAtTerminal<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await work(async (question) => (await reader.question(`${question} `)).trim());
  } finally {
    reader.close();
  }
}
