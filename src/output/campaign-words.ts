import type { Channel, Purpose } from '../domain/campaign.ts';
import type { Language, Verdict } from '../domain/verdict.ts';

/** The words of a campaign for people who do not write campaign files. */
export interface CampaignWords {
  readonly channels: Readonly<Record<Channel, string>>;
  readonly purposes: Readonly<Record<Purpose, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
}

export const campaignWords: Readonly<Record<Language, CampaignWords>> = {
  en: {
    channels: {
      'live-call': 'call by a person',
      'autodialed-call': 'call by an autodialer',
      'automated-call': 'recorded or artificial voice',
      'voicemail-drop': 'message left in a voicemail box',
      sms: 'text message',
      fax: 'fax',
    },
    purposes: {
      commercial: 'marketing',
      'press-subscription': 'subscriptions to the press',
      charity: 'charity',
      political: 'political',
      'political-fundraising': 'political fundraising',
      'market-research': 'market research',
      survey: 'survey',
      service: 'service message',
      'consent-request': 'request for consent',
      'debt-collection': 'debt collection',
      emergency: 'emergency',
    },
    verdicts: { clean: 'clean', rejected: 'rejected', held: 'held' },
  },
  fr: {
    channels: {
      'live-call': 'appel par une personne',
      'autodialed-call': 'appel par automate',
      'automated-call': 'voix enregistrée ou artificielle',
      'voicemail-drop': 'message déposé sur répondeur',
      sms: 'SMS',
      fax: 'télécopie',
    },
    purposes: {
      commercial: 'prospection commerciale',
      'press-subscription': 'abonnements de presse',
      charity: 'don et charité',
      political: 'politique',
      'political-fundraising': 'collecte de fonds politique',
      'market-research': 'étude de marché',
      survey: 'sondage',
      service: 'message de service',
      'consent-request': 'demande de consentement',
      'debt-collection': 'recouvrement',
      emergency: 'urgence',
    },
    verdicts: { clean: 'propres', rejected: 'rejetés', held: 'en attente' },
  },
  it: {
    channels: {
      'live-call': 'chiamata con operatore',
      'autodialed-call': 'chiamata con combinatore automatico',
      'automated-call': 'voce registrata o artificiale',
      'voicemail-drop': 'messaggio lasciato in segreteria',
      sms: 'SMS',
      fax: 'fax',
    },
    purposes: {
      commercial: 'marketing',
      'press-subscription': 'abbonamenti alla stampa',
      charity: 'beneficenza',
      political: 'politica',
      'political-fundraising': 'raccolta di fondi politica',
      'market-research': 'ricerca di mercato',
      survey: 'sondaggio',
      service: 'messaggio di servizio',
      'consent-request': 'richiesta di consenso',
      'debt-collection': 'recupero crediti',
      emergency: 'emergenza',
    },
    verdicts: { clean: 'puliti', rejected: 'respinti', held: 'sospesi' },
  },
};
