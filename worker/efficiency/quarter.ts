/** The quarter of a moment (epoch ms) in UTC, for example 2026-Q4. */
export function quarterOf(moment: number): string {
  const date = new Date(moment);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}
