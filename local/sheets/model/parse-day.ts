import { serialOf } from "./dates.ts";
import type { Entered } from "./entered.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const TIME = /(?:^|[ ]+)(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?$/i;
/** What "1/2" means when no year is typed; the stand-in's year does not change with the clock. */
const YEAR_UNSAID = 2026;

interface Day {
  year: number;
  month: number;
  day: number;
}

/** A typed day, time or both, as Sheets reads it in `locale`; null when it is none. ISO with a "T" stays text. */
export function parseDay(text: string, locale: string): Entered | null {
  const time = TIME.exec(text);
  const dayText = time ? text.slice(0, time.index) : text;
  const share = time ? shareOfDay(time) : 0;
  if (share === null) return null;
  if (time && dayText === "") return { value: share, formula: "", format: time[4] ? "h:mm am/pm" : "hh:mm" };
  const day = readDay(dayText, locale);
  if (!day || !exists(day)) return null;
  const format = locale === "en_US" && dayText.includes("/") ? "m/d/yyyy" : "yyyy-mm-dd";
  const serial = serialOf(day.year, day.month, day.day);
  return { value: serial + share, formula: "", format: time ? `${format} hh:mm` : format };
}

function readDay(text: string, locale: string): Day | null {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  return numericDay(text, locale) ?? namedDay(text);
}

function numericDay(text: string, locale: string): Day | null {
  const separator = /^(de|pl|cs|fi|nb|da)/.test(locale) ? "[./-]" : "[/-]";
  const match = new RegExp(`^(\\d{1,2})${separator}(\\d{1,2})(?:${separator}(\\d{4}|\\d{2}))?$`).exec(text);
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[2])];
  const year = match[3] ? fullYear(Number(match[3])) : YEAR_UNSAID;
  return locale === "en_US" ? { year, month: first, day: second } : { year, month: second, day: first };
}

function namedDay(text: string): Day | null {
  const dayFirst = /^(\d{1,2})[ -]([a-z]{3,9})\.?,?(?:[ -](\d{4}))?$/i.exec(text);
  const monthFirst = /^([a-z]{3,9})\.?[ -](\d{1,2})(?:,?[ -](\d{4}))?$/i.exec(text);
  const name = dayFirst?.[2] ?? monthFirst?.[1];
  const day = dayFirst?.[1] ?? monthFirst?.[2];
  if (!name || !day) return null;
  const month = MONTHS.findIndex((short) => name.toLowerCase().startsWith(short)) + 1;
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  return month === 0 ? null : { year: year ? Number(year) : YEAR_UNSAID, month, day: Number(day) };
}

function fullYear(year: number): number {
  return year >= 100 ? year : year < 30 ? 2000 + year : 1900 + year;
}

function exists({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function shareOfDay(time: RegExpExecArray): number | null {
  const half = time[4]?.toLowerCase();
  const typed = Number(time[1]);
  const hour = half ? (typed % 12) + (half === "pm" ? 12 : 0) : typed;
  const [minute, second] = [Number(time[2]), Number(time[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return (hour * 3600 + minute * 60 + second) / 86_400;
}
