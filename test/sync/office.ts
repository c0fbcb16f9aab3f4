import type { CellValue, EditAnswer, FeedRow, TabName } from "../../shared/sheet/index.ts";
import { hashText } from "../../worker/kernel/hash.ts";
import type { NewEvent } from "../../worker/sheet/edits/events.ts";
import type { Subject } from "../../worker/sheet/edits/subject.ts";
import type { Line, LineTab } from "../../worker/sheet/lines/line.ts";
import { subject as anySubject } from "../sheet/edits/any-subject.ts";

/** A company or a posting as the board gave it, and what recruiters said about it. */
export interface Offer {
  /** What a night may change: raw text of the board. */
  facts: { name: string; reason: string; place: string; url: string | null; score: number };
  /** false: the night took it off the list. */
  listed: boolean;
  subject: Subject;
}

export interface StoredRow extends FeedRow {
  hash: string;
}

/** Everything the double knows. Plain data, so that a script can begin from a copy. */
export interface Office {
  offers: Map<string, Offer>;
  lines: Record<LineTab, Line[]>;
  /** `revision` is the place of a row's last change among all changes. */
  rows: Map<string, StoredRow>;
  lastChange: number;
  /** "binding tab key" */
  dismissed: Set<string>;
  events: Map<string, { event: NewEvent; answer: EditAnswer }>;
  /** How often each operation changed anything. */
  applications: Map<string, number>;
  /** Binding id → spreadsheet; null once it was revoked. */
  bindings: Map<string, string | null>;
  members: Map<string, "recruiter" | "viewer">;
  heartbeats: string[];
}

export function makeOffice(): Office {
  return {
    offers: new Map(),
    lines: { Watchlist: [], Profile: [] },
    rows: new Map(),
    lastChange: 0,
    dismissed: new Set(),
    events: new Map(),
    applications: new Map(),
    bindings: new Map(),
    members: new Map(),
    heartbeats: [],
  };
}

/** Puts a company ("lead") or an opening ("role") on the list, or changes what the board says about it. */
export function offer(
  office: Office,
  kind: Subject["kind"],
  id: string,
  facts: Partial<Offer["facts"]> = {},
): Offer {
  const known = office.offers.get(`${kind}_${id}`);
  const before = known?.facts ?? {
    name: id,
    reason: "Two new roles this week",
    place: "Berlin",
    url: `https://jobs.example.com/${encodeURIComponent(id)}`,
    score: 50,
  };
  const subject = known?.subject ?? anySubject({ kind, id });
  const next = { facts: { ...before, ...facts }, listed: true, subject };
  office.offers.set(`${kind}_${id}`, next);
  return next;
}

export function bindingIdOf(spreadsheetId: string): string {
  return `sheet_${hashText(`acme/${spreadsheetId}`)}`;
}

/** What the server holds for a recruiter's cell now. */
export function heldCell(office: Office, tab: TabName, key: string, field: string): CellValue | undefined {
  return office.rows.get(`${tab}\n${key}`)?.cells[field];
}
