/** Numbers with one decimal are shared out as whole tenths, so that parts add up to their sum without remainder. */

/**
 * Shares `total` tenths out in proportion to `shares` (none negative), by largest remainder; ties go to the earlier
 * share. The result adds up to `total` exactly. All zero shares give all zeros.
 */
export function shareTenths(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  if (sum === 0) return shares.map(() => 0);
  const exact = shares.map((share) => (total * share) / sum);
  const whole = exact.map(Math.floor);
  const missing = total - whole.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index));
  return whole.map((value, index) => (raised.has(index) ? value + 1 : value));
}

/** The sum of numbers with one decimal, exact. */
export function sumTenths(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * 10), 0) / 10;
}
