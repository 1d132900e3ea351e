import { normaliseHeader } from './header-meaning.ts';

/** Column names that one language has and the others have not; what a country's programs write at the top of a file. */
const words: Readonly<Record<string, string>> = {
  FR: `telephone telephoneportable telephonefixe telportable telfixe numerodetelephone ntel portable mobileperso fixe nom prenom
    societe raisonsociale ville codepostal adresse pays departement siret civilite courriel`,
  IT: `telefono telefonofisso cellulare telefonocellulare numeroditelefono nome cognome ragionesociale citta cap indirizzo paese
    provincia regione referente codicefiscale partitaiva`,
};

/** The country whose language the header is written in; empty where it is none of these, or several. */
export function countryOfHeader(header: readonly string[]): string {
  const names = header.map(normaliseHeader);
  const spoken = Object.keys(words).filter((country) => {
    const known = new Set(words[country]!.split(/\s+/));
    return names.some((name) => known.has(name));
  });
  return spoken.length === 1 ? spoken[0]! : '';
}
