import type { Command } from 'commander';
import { channels, profiles, purposes } from '../domain/campaign.ts';

/** For options that repeat. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Heading of the options that say how to read the contacts. */
export const contactOptions = 'Contacts:';

/** What a campaign file says, as options: the same for every command that judges numbers. */
export function addCampaignOptions(command: Command): Command {
  return command
    .optionsGroup('Campaign:')
    .option('-c, --campaign <file>', 'campaign file; options beat it')
    .option('--on <date>', 'day of contact, or FROM..TO (default: today)')
    .option('--seller <id>', 'on whose behalf contact is made')
    .option('--caller <id>', 'who dials, where it is not the seller')
    .option('--seller-kind <kind>', 'business, registered-charity, political-party…')
    .option('--channel <channel>', channels.join(', '))
    .option('--purpose <purpose>', purposes.join(', '))
    .option('--sector <tag>', 'telecom, energy-supply, insurance…')
    .option('--offer <tags>', 'what is offered, tags joined by commas')
    .option('--hours <hours>', 'planned hours, 10:00-12:30')
    .option('--timezone <zone>', 'zone of --hours; local is the contact’s own')
    .option('--dialer <kind>', 'manual or predictive; a text is a platform’s unless manual')
    .option('--voice <kind>', 'human, prerecorded or ai')
    .option('--caller-id <number>', 'number shown, or hidden')
    .option('--profile <profile>', profiles.join(', '))
    .option('--declare <name=value>', 'a fact that only you know, such as ca-registered=true (repeats)', collect)
    .optionsGroup(contactOptions)
    .option('--column <field=header>', 'map a field to a column (repeats)', collect)
    .option('--country <code>', 'country of numbers in national writing')
    .optionsGroup('Lists, records and rules:')
    .option('--list <id=path[@as-of]>', 'an opt-out list: file, folder, glob, .gz, .zip (repeats)', collect)
    .option('--cache-lists', 'keep compiled copies of the lists beside them, which open at once')
    .option('--suppress <file>', 'numbers never to be contacted (repeats)', collect)
    .option('--records <file>', 'consents, relationships, opt-outs, attempts (repeats)', collect)
    .option('--rules <path>', 'rule file or folder in place of the shipped ones (repeats)', collect)
    .optionsGroup('Options:');
}
