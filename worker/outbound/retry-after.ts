import { SECOND } from "../kernel/clock.ts";

/**
 * Milliseconds a `Retry-After` header asks to wait: delay seconds or an HTTP date (RFC 9110, section 10.2.3).
 * A date in the past gives 0. Null when the header is absent or says neither.
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND;
  // Date.parse takes nearly anything ("5.5", "soon 1"); every HTTP date starts with a weekday and names a time.
  if (!/^[A-Za-z]{3,9},? .*\d\d:\d\d:\d\d/.test(text)) return null;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
