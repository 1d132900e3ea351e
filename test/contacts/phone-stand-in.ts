/** Enough of a number reader for tests of columns: nine to fifteen digits and nothing but what numbers are written with. */
export function looksLikePhone(cell: string): boolean {
  return cell.split(' ::: ').every((part) => {
    const digits = part.replace(/\D/g, '').length;
    return digits >= 8 && digits <= 15 && /^[\s'"+()./\d\u00a0\u202f-]+$/.test(part);
  });
}

export const parseShare = (cells: readonly string[]): number =>
  cells.filter(looksLikePhone).length / Math.max(cells.length, 1);
