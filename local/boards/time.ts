export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Greenhouse's form: seconds and the office's own offset, `2026-07-14T18:35:00-04:00`. */
export function isoWithOffset(epochMs: number, offsetMinutes: number): string {
  const local = new Date(epochMs + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const sign = offsetMinutes < 0 ? "-" : "+";
  const minutes = Math.abs(offsetMinutes);
  return `${local}${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Ashby's form: milliseconds and a written zero offset, `2026-07-07T20:47:09.753+00:00`. */
export function isoWithZeroOffset(epochMs: number): string {
  return new Date(epochMs).toISOString().replace("Z", "+00:00");
}

/** HTTP dates carry whole seconds. */
export function httpDate(epochMs: number): string {
  return new Date(epochMs).toUTCString();
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
