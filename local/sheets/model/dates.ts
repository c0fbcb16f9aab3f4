const DAY_MS = 86_400_000;
/** Serial number of 1970-01-01 (Google Sheets API docs: serial numbers count from 1899-12-30). */
const EPOCH_SERIAL = 25_569;

/** Wall-clock parts (month 1 to 12) → serial number. */
export function serialOf(year: number, month: number, day: number, h = 0, min = 0, s = 0): number {
  return Date.UTC(year, month - 1, day, h, min, s) / DAY_MS + EPOCH_SERIAL;
}

/** A moment (ms) as the serial number of its wall-clock time in `timeZone`. */
export function serialFromInstant(instant: number, timeZone: string): number {
  return (instant + offsetAt(instant, timeZone)) / DAY_MS + EPOCH_SERIAL;
}

/** The moment (ms) at which a clock in `timeZone` shows `serial`; the earlier one where it shows it twice. */
export function instantFromSerial(serial: number, timeZone: string): number {
  const wall = Math.round((serial - EPOCH_SERIAL) * DAY_MS);
  const guess = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(guess, timeZone);
}

/** The serial as a UTC Date whose UTC parts are the wall-clock parts. */
export function wallClock(serial: number): Date {
  return new Date(Math.round((serial - EPOCH_SERIAL) * DAY_MS));
}

/** A Date of any realm: those of the add-on come from another context. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

/** Milliseconds by which a clock in `timeZone` is ahead of UTC at `instant`. */
export function offsetAt(instant: number, timeZone: string): number {
  if (/^(Etc\/)?(UTC|GMT)$/.test(timeZone)) return 0;
  const parts = new Map(
    formatter(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  const at = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const wall = Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"), at("second"));
  return wall - Math.floor(instant / 1000) * 1000;
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  FORMATTERS.set(timeZone, made);
  return made;
}
