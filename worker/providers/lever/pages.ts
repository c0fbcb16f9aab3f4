import { hashValue } from "../../kernel/hash.ts";
import { isRecord } from "../../kernel/json.ts";
import { askJson, type Reply } from "../ask-json.ts";
import { unreadable } from "../failed-answer.ts";
import type { Reach } from "../vendor-api.ts";
import { leverApi, leverPageUrl, PAGE_SIZE } from "./api.ts";

/** A board that ignores `skip` once gave a crawler 500 001 duplicates; nobody has 10 000 postings on Lever. */
const MOST_PAGES = 100;

export interface Page {
  rows: unknown[];
  etag: string | null;
}

/** The pages of a list, and why they do not prove the whole board (null when they do). */
export interface Pages {
  kind: "pages";
  pages: Page[];
  trouble: string | null;
}

/** Why there is not even a first page. */
export type NoPages = Exclude<Reply, { kind: "json" }>;

/** Asks for the page that starts at posting `skip`; `etag` makes the question conditional. */
export async function askPage(
  token: string,
  skip: number,
  reach: Reach,
  etag: string | null = null,
): Promise<({ kind: "page" } & Page) | NoPages> {
  const headers = etag === null ? undefined : { "if-none-match": etag };
  const reply = await askJson(leverApi(token), { url: leverPageUrl(token, skip), token, headers }, reach);
  if (reply.kind !== "json") return reply;
  if (!Array.isArray(reply.value))
    return unreadable("brokenContent", "The answer is not a list of postings.");
  return { kind: "page", rows: reply.value, etag: reply.headers.get("etag") };
}

/** Pages until a short one, going on from `start`. Stops at a failed page, a repeated page and the ceiling. */
export async function askPages(
  token: string,
  reach: Reach,
  start: readonly Page[] = [],
): Promise<Pages | NoPages> {
  const pages: Page[] = [...start];
  const seen = new Set(pages.map(fingerprint));
  while (!isLast(pages)) {
    if (pages.length >= MOST_PAGES) return troubled(pages, `More than ${MOST_PAGES} pages.`);
    const page = await askPage(token, countRows(pages), reach);
    if (page.kind !== "page")
      return pages.length === 0 ? page : troubled(pages, `Page ${pages.length + 1} failed.`);
    pages.push(page);
    if (page.rows.length > 0 && seen.has(fingerprint(page))) return troubled(pages, "A page was repeated.");
    seen.add(fingerprint(page));
  }
  return { kind: "pages", pages, trouble: overlap(pages) };
}

function troubled(pages: Page[], trouble: string): Pages {
  return { kind: "pages", pages, trouble };
}

function isLast(pages: readonly Page[]): boolean {
  const last = pages.at(-1);
  return last !== undefined && last.rows.length < PAGE_SIZE;
}

function countRows(pages: readonly Page[]): number {
  return pages.reduce((sum, page) => sum + page.rows.length, 0);
}

function idsOf(page: Page): unknown[] {
  return page.rows.map((row) => (isRecord(row) ? row.id : null));
}

function fingerprint(page: Page): string {
  return hashValue(idsOf(page));
}

/** A posting on two pages means that the list shifted between them, so another may have been missed. */
function overlap(pages: readonly Page[]): string | null {
  const seen = new Set<unknown>();
  for (const page of pages) {
    const ids = idsOf(page).filter((id) => id !== null && id !== undefined);
    if (ids.some((id) => seen.has(id))) return "A posting stood on two pages.";
    for (const id of ids) seen.add(id);
  }
  return null;
}
