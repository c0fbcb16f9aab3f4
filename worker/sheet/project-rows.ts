import { hashValue } from "../kernel/hash.ts";
import { cellText } from "./cell-text.ts";

export type SheetTab = "Leads" | "Roles";
export type CellValue = string | number | null;

/** A lead as the projection reads it. Times are epoch ms. */
export interface LeadSource {
  companyId: string;
  company: string;
  reason: string;
  score: number;
  parts: string;
  new7d: number;
  open: number;
  reopened30d: number;
  oldestOpenAt: number | null;
  boardUrl: string | null;
  status: string;
  owner: string | null;
}

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
  parts: string;
  url: string | null;
}

export interface SheetRow {
  tab: SheetTab;
  rowKey: string;
  cells: Record<string, CellValue>;
  hash: string;
}

/** One row of the Leads tab. Dates stay dates: what depends on today is computed in the sheet, so that rows rest. */
export function projectLead(lead: LeadSource): SheetRow {
  return sheetRow("Leads", `lead_${lead.companyId}`, {
    company: cellText(lead.company),
    reason: cellText(lead.reason),
    score: lead.score,
    scoreParts: cellText(partsText(lead.parts)),
    new7d: lead.new7d,
    open: lead.open,
    reopened: lead.reopened30d,
    oldestOpen: isoDay(lead.oldestOpenAt),
    board: lead.boardUrl,
    status: lead.status,
    owner: lead.owner === null ? null : cellText(lead.owner),
  });
}

/** One row of the Roles tab. */
export function projectRole(role: RoleSource): SheetRow {
  const places = (JSON.parse(role.places) as { text: string }[]).map(({ text }) => text);
  return sheetRow("Roles", `role_${role.postingId}`, {
    title: cellText(role.title),
    company: cellText(role.company),
    place: cellText(places.join("; ")),
    workplace: role.workplace,
    level: role.level,
    pay: payText(role),
    openSince: isoDay(role.openedAt),
    match: role.score,
    why: cellText(partsText(role.parts)),
    link: role.url,
  });
}

function sheetRow(tab: SheetTab, rowKey: string, cells: Record<string, CellValue>): SheetRow {
  return { tab, rowKey, cells, hash: hashValue(cells) };
}

function partsText(json: string): string {
  const parts = JSON.parse(json) as { factor: string; contribution: number }[];
  return parts
    .filter(({ contribution }) => contribution !== 0)
    .map(({ factor, contribution }) => `${factor} ${contribution}`)
    .join(", ");
}

function payText({ payMin, payMax, payCurrency, payPeriod }: RoleSource): string | null {
  const bounds = [...new Set([payMin, payMax])].filter((bound) => bound !== null);
  if (bounds.length === 0) return null;
  const amount = bounds.map((bound) => Math.round(bound).toLocaleString("en-US")).join("–");
  return [payCurrency, amount, payPeriod === null ? null : `a ${payPeriod}`].filter(Boolean).join(" ");
}

function isoDay(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString().slice(0, 10);
}
