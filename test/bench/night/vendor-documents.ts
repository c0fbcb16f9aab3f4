import { benchDocument } from "../documents.ts";

export const POSTINGS_PER_BOARD = 75;
/** Every so many-th posting is edited: 3 of 75, 4 %. */
const EDITED_EVERY = 25;

/**
 * What a board says: as first seen; with 4 % of its postings edited; those with every `updated_at` moved and nothing else,
 * as a vendor's own mass update does.
 */
export type Edition = "first" | "edited" | "touched";

export type EditKind = "description" | "title" | "pay" | "place";

/** Of twenty edits. */
const MIX: readonly EditKind[] = [
  ...new Array<EditKind>(9).fill("description"),
  ...new Array<EditKind>(4).fill("title"),
  ...new Array<EditKind>(3).fill("pay"),
  ...new Array<EditKind>(4).fill("place"),
];

/** How posting `number` of board `board` was edited; null: it was not. */
export function editOf(board: number, number: number): EditKind | null {
  if (number % EDITED_EVERY !== board % EDITED_EVERY) return null;
  return MIX[(board * 3 + Math.floor(number / EDITED_EVERY)) % MIX.length] ?? null;
}

const PAID_EVERY = 2;
const UPDATED = {
  first: "2026-10-01T00:00:00-04:00",
  edited: "2026-11-21T15:00:00-05:00",
  touched: "2026-11-23T09:00:00-05:00",
} as const;

/** One job of a Greenhouse board, about 6 KB of HTML; every second one states its pay. */
export function vendorDocument(board: number, number: number, edition: Edition): Record<string, unknown> {
  const job = JSON.parse(benchDocument(board, number).document) as Record<string, unknown>;
  job.updated_at = UPDATED.first;
  if (number % PAID_EVERY === 0) job.pay_input_ranges = [payRange(60_000 + (number % 20) * 1_000)];
  const kind = edition === "first" ? null : editOf(board, number);
  const edited = kind === null ? job : { ...job, ...edit(job, kind, number), updated_at: UPDATED.edited };
  return edition === "touched" ? { ...edited, updated_at: UPDATED.touched } : edited;
}

function edit(job: Record<string, unknown>, kind: EditKind, number: number): Record<string, unknown> {
  if (kind === "title")
    return { title: `${job.title} (${["Team Lead", "f/m/d", "Night Shift"][number % 3]})` };
  if (kind === "place") return { location: { name: ["Hamburg, Germany", "Austin, TX"][number % 2] } };
  if (kind === "pay") return { pay_input_ranges: [payRange(80_000 + number * 100)] };
  return { content: reworded(String(job.content)) };
}

/** A sentence more, and another skill in the first one. */
function reworded(content: string): string {
  return content
    .replace(/&lt;strong&gt;[^&]+/, "&lt;strong&gt;Terraform")
    .replace("&lt;/p&gt;", " You will report to the head of the department.&lt;/p&gt;");
}

function payRange(from: number) {
  const cents = { min_cents: from * 100, max_cents: (from + 15_000) * 100 };
  return { ...cents, currency_type: "EUR", title: "Annual salary", blurb: "" };
}

const LIGHT = ["id", "title", "updated_at", "first_published", "absolute_url", "company_name", "location"];

export interface VendorBoard {
  etag: string;
  /** Answers of the Job Board API, with and without descriptions. */
  full: string;
  light: string;
}

export function vendorBoard(board: number, edition: Edition): VendorBoard {
  const jobs = Array.from({ length: POSTINGS_PER_BOARD }, (_, number) =>
    vendorDocument(board, number, edition),
  );
  const light = jobs.map((job) => Object.fromEntries(LIGHT.map((field) => [field, job[field]])));
  const answer = (list: unknown[]) => JSON.stringify({ jobs: list, meta: { total: list.length } });
  return { etag: `W/"${board}-${edition}"`, full: answer(jobs), light: answer(light) };
}
