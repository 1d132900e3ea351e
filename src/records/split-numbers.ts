const separator = /[;/|,&\n]|\s(?:ou|or|et|and|oppure|e|o)\s/i;

/**
 * The numbers of one cell: `0612345678 / 0145678910` are two. A part with fewer than six digits is an extension or a
 * remark, and then the cell is left whole.
 */
export function splitNumbers(text: string): readonly string[] {
  if (text.length < 13 || !separator.test(text)) return [text];
  const parts = text.split(separator).filter((part) => part.trim() !== '');
  if (parts.length < 2 || parts.some((part) => part.replace(/\D/g, '').length < 6)) return [text];
  return parts.map((part) => part.trim());
}
