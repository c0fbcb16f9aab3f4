import { labelOf } from "../../../shared/sheet/index.ts";
import { cellText } from "../cell-text.ts";
import { isoDay, type LeadStatus, statusLabel } from "../edits/cell-values.ts";
import { type SheetRow, sheetRow } from "./sheet-row.ts";
import { httpsLink, placesText, whyText } from "./texts.ts";

/** A posting that a lead rests on. Times are epoch ms. */
export interface RoleSource {
  postingId: string;
  title: string;
  company: string;
  places: string;
  workplace: string | null;
  level: string | null;
  payMin: number | null;
  payMax: number | null;
  payCurrency: string | null;
  payPeriod: string | null;
  openedAt: number;
  score: number;
  /** How often its vacancy was advertised anew. */
  reposts: number;
  parts: string;
  url: string | null;
  status: LeadStatus;
  feedback: string | null;
  feedbackReason: string | null;
}

const WORKPLACES: Readonly<Record<string, string>> = {
  onsite: "On site",
  hybrid: "Hybrid",
  remote: "Remote",
};

/** One row of the Roles tab. */
export function roleRow(role: RoleSource): SheetRow {
  return sheetRow("Roles", `role_${role.postingId}`, {
    title: cellText(role.title),
    company: cellText(role.company),
    place: cellText(placesText([role.places])),
    workplace: role.workplace === null ? null : (WORKPLACES[role.workplace] ?? null),
    level: role.level && labelOf(role.level),
    pay: payText(role),
    openSince: isoDay(role.openedAt),
    reposts: role.reposts,
    match: role.score,
    why: cellText(whyText(role.parts)),
    link: httpsLink(role.url),
    status: statusLabel(role.status),
    feedback: role.feedback,
    feedbackReason: role.feedbackReason,
  });
}

function payText({ payMin, payMax, payCurrency, payPeriod }: RoleSource): string | null {
  const bounds = [...new Set([payMin, payMax])].filter((bound) => bound !== null);
  if (bounds.length === 0) return null;
  const amount = bounds.map((bound) => Math.round(bound).toLocaleString("en-US")).join("–");
  const text = [payCurrency, amount, payPeriod === null ? null : `a ${payPeriod}`].filter(Boolean).join(" ");
  return cellText(text);
}
