/** Fewer than this is never suspicious. */
const MANY = 10;

/** More than a third of the rows going at once, and at least ten: a mistake more likely than a busy day. */
export function isAbnormal(count: number, of: number): boolean {
  return count >= MANY && count * 3 > of;
}
