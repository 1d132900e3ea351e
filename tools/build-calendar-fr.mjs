// Writes rules/calendars/fr.yaml and fr-regional.yaml: the public holidays of article L. 3133-1 of the Labour Code, and
// those that a region adds. The output is reviewed data: it is checked in, and a run never calls this script.
// Usage: node tools/build-calendar-fr.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';

const first = 2011;
const last = 2030;
const folder = new URL('../rules/calendars/', import.meta.url);

const national = [
  { day: '01-01', name: "Jour de l'an" },
  { afterEaster: 1, name: 'Lundi de Pâques' },
  { day: '05-01', name: 'Fête du Travail' },
  { day: '05-08', name: 'Victoire de 1945' },
  { afterEaster: 39, name: 'Ascension' },
  { afterEaster: 50, name: 'Lundi de Pentecôte' },
  { day: '07-14', name: 'Fête nationale' },
  { day: '08-15', name: 'Assomption' },
  { day: '11-01', name: 'Toussaint' },
  { day: '11-11', name: 'Armistice de 1918' },
  { day: '12-25', name: 'Noël' },
];

// Overseas regions are written with digits and with letters (FR-971, FR-GP): in ISO 3166-2, by the statistics office, in address files.
const regional = [
  { afterEaster: -2, name: 'Vendredi saint', regions: ['FR-57', 'FR-67', 'FR-68'] },
  { day: '12-26', name: 'Saint-Étienne', regions: ['FR-57', 'FR-67', 'FR-68'] },
  { day: '04-27', name: "Abolition de l'esclavage (Mayotte)", regions: ['FR-976', 'FR-YT'] },
  { day: '05-22', name: "Abolition de l'esclavage (Martinique)", regions: ['FR-972', 'FR-MQ'] },
  { day: '05-27', name: "Abolition de l'esclavage (Guadeloupe)", regions: ['FR-971', 'FR-GP', 'FR-978', 'FR-MF'] },
  { day: '06-10', name: "Abolition de l'esclavage (Guyane)", regions: ['FR-973', 'FR-GF'] },
  { day: '10-09', name: "Abolition de l'esclavage (Saint-Barthélemy)", regions: ['FR-977', 'FR-BL'] },
  { day: '12-20', name: "Abolition de l'esclavage (La Réunion)", regions: ['FR-974', 'FR-RE'] },
];

const labourCode = {
  title: 'Code du travail, art. L. 3133-1 (onze jours fériés); fêtes mobiles calculées à partir de Pâques',
};
const alsaceMoselle = {
  title: 'Code du travail, art. L. 3134-13 (Alsace-Moselle); Cour de cassation, avis du 17 septembre 2012',
  url: 'https://www.courdecassation.fr/jurisprudence_2/avis_15/avis_classes_date_239/2012_4160/17_septembre_2012_1200008_4374/guerric_henon_24154.html',
};
const overseas = {
  title: "Code du travail, jours fériés d'outre-mer (abolition de l'esclavage)",
  url: 'https://legisocial.fr/actualites-sociales/1977-la-loi-travail-fait-entrer-les-jours-feries-specifiques-en-outre-mer-dans-le-code-du-travail.html',
};

/** Easter Sunday in days since the epoch (Meeus, Jones and Butcher). */
function easter(year) {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1) / 86_400_000;
}

function dateOf(year, holiday) {
  if (holiday.day) return `${year}-${holiday.day}`;
  return new Date((easter(year) + holiday.afterEaster) * 86_400_000).toISOString().slice(0, 10);
}

function calendar(id, comment, sources, holidays) {
  const days = [];
  for (let year = first; year <= last; year++) {
    for (const holiday of holidays) days.push({ date: dateOf(year, holiday), ...holiday });
  }
  days.sort((a, b) => (a.date + a.name < b.date + b.name ? -1 : 1));
  const text = [`# ${comment}`, '# Written by tools/build-calendar-fr.mjs.', `calendar: ${id}`, 'sources:'];
  for (const { title, url } of sources) {
    text.push(`  - {title: ${JSON.stringify(title)}${url ? `, url: ${JSON.stringify(url)}` : ''}}`);
  }
  text.push('days:');
  for (const { date, name, regions } of days) {
    text.push(
      `  - {date: ${date}, name: ${JSON.stringify(name)}${regions ? `, regions: [${regions.join(', ')}]` : ''}}`,
    );
  }
  return `${text.join('\n')}\n`;
}

const files = {
  'fr.yaml': calendar('fr', 'Public holidays of all of France (art. L. 3133-1).', [labourCode], national),
  'fr-regional.yaml': calendar(
    'fr-regional',
    'Public holidays of France with those of Alsace-Moselle and of the overseas territories.',
    [labourCode, alsaceMoselle, overseas],
    [...national, ...regional],
  ),
};

for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, folder);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`rules/calendars/${name} differs from what tools/build-calendar-fr.mjs writes\n`);
    process.exitCode = 1;
  }
}
