/** What a spreadsheet would take for a formula at the start of a cell, full-width forms included. */
const formulaStart = /^[=+\-@\t\r\0＝＋－＠]/;
const plainNumber = /^\+\d{7,15}$/;

/** Free text that a spreadsheet cannot run: a formula gets an apostrophe before it, an E.164 number stays as it is. */
export function safeText(text: string): string {
  return formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** One cell of a CSV line, quoted where its content needs it. */
export function csvCell(text: string, delimiter: string): string {
  const needsQuotes = text.includes(delimiter) || /["\r\n]/.test(text) || text.startsWith(' ') || text.endsWith(' ');
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvLine(cells: readonly string[], delimiter: string): string {
  return cells.map((cell) => csvCell(cell, delimiter)).join(delimiter);
}
