import { addDays, type CivilDate } from '../domain/civil-date.ts';
import type { Finding } from './loader.ts';
import type { RuleFile } from './rule-file.ts';

/** After so many days somebody should have compared a file with the law again. */
const reviewDays = 90;

type Reviewed = Pick<RuleFile, 'file' | 'reviewed' | 'rules' | 'exemptions' | 'defects'>;

export function reviewWarnings(files: readonly Reviewed[], on: CivilDate): Finding[] {
  return files.flatMap((file) => {
    const findings: Finding[] = [];
    if (addDays(file.reviewed, reviewDays) < on) {
      findings.push({
        level: 'warning',
        place: { file: file.file },
        message: `last reviewed on \`${file.reviewed}\`, more than ${reviewDays} days before \`${on}\``,
        hint: 'compare the file with the law again, then set `reviewed`',
      });
    }
    for (const item of [...file.rules, ...file.exemptions, ...file.defects]) {
      if (item.reviewBy === undefined || item.reviewBy > on) continue;
      findings.push({
        level: 'warning',
        place: item.place,
        message: `\`${item.id}\` was to be reviewed by \`${item.reviewBy}\``,
        hint: item.note ?? 'look whether the law has changed, then move `review-by`',
      });
    }
    return findings;
  });
}
