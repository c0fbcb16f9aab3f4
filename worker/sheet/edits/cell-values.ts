import { labelOf } from "../../../shared/sheet/index.ts";
import { LEAD_STATUSES } from "../../../shared/words.ts";
import { DAY } from "../../kernel/clock.ts";

export type LeadStatus = (typeof LEAD_STATUSES)[number];

/** A recruiter's cell as text, exactly as typed; nothing and "" are both null. */
export function textOf(value: string | number | null): string | null {
  return value === null || value === "" ? null : String(value);
}

/** "Not relevant", "not_relevant" and " NOT RELEVANT " are one status; an empty cell is a new lead. */
export function statusOf(text: string | null): LeadStatus | undefined {
  const word = (text ?? "new")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "_");
  return LEAD_STATUSES.find((status) => status === word);
}

/** A status as the cell shows it. */
export function statusLabel(status: LeadStatus): string {
  return labelOf(status);
}

/** The UTC day of a moment, "2027-01-31". */
export function isoDay(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString().slice(0, 10);
}

const LATEST_DAY = Date.UTC(9999, 11, 31);

/** The first moment of an ISO day, epoch ms; null when it is none ("2027-02-30"). */
export function dayStart(text: string): number | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? Date.parse(`${text.trim()}T00:00:00Z`) : Number.NaN;
  const isDay = time >= 0 && time <= LATEST_DAY && isoDay(time) === text.trim();
  return isDay ? Math.floor(time / DAY) * DAY : null;
}
