const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const DATE = String.raw`(\d{4})-(\d{2})-(\d{2})`;
const TIME = String.raw`(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?`;
const ZONE = String.raw`(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)`;
const DATE_ONLY = new RegExp(`^${DATE}$`);
const DATE_TIME = new RegExp(`^${DATE}[T ]${TIME} ?${ZONE}$`, "i");

/**
 * A vendor's date as epoch milliseconds, or null when it cannot be placed. Takes epoch seconds or milliseconds (told
 * apart by size), a date alone (midnight UTC), and a date with a time and a zone. A time without a zone names no
 * instant, and words are not parsed: both are null, as is anything outside the years 1990 to 2099. Never consults the
 * host's time zone.
 */
export function vendorDate(value: unknown): number | null {
  if (typeof value === "number") return fromEpoch(value);
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (/^(\d{10}|\d{13})$/.test(text)) return fromEpoch(Number(text));
  const day = DATE_ONLY.exec(text);
  if (day !== null) return plausible(midnight(day));
  const moment = DATE_TIME.exec(text);
  return moment === null ? null : plausible(instant(moment));
}

/** The ranges of plausible seconds and plausible milliseconds do not overlap, so size alone decides. */
function fromEpoch(value: number): number | null {
  return plausible(value) ?? plausible(value * 1_000);
}

function plausible(value: number | null): number | null {
  return value !== null && value >= EARLIEST && value < LATEST ? Math.trunc(value) : null;
}

/** Null for a day that the calendar does not have: 30 February would run over into March, and the year 90 into 1990. */
function midnight(parts: RegExpExecArray): number | null {
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCFullYear() === year ? date.getTime() : null;
}

function instant(parts: RegExpExecArray): number | null {
  const start = midnight(parts);
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6] ?? 0)];
  const offset = zoneOffset(parts[8] ?? "Z");
  if (start === null || offset === null || hour > 23 || minute > 59 || second > 59) return null;
  const fraction = Number(`0.${parts[7] ?? 0}`);
  return start + ((hour * 60 + minute) * 60 + second + fraction) * 1_000 - offset;
}

/** Milliseconds east of UTC. */
function zoneOffset(zone: string): number | null {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (parts === null) return 0;
  const [hours, minutes] = [Number(parts[2]), Number(parts[3] ?? 0)];
  if (hours > 14 || minutes > 59) return null;
  return (parts[1] === "-" ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
