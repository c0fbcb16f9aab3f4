import { hashValue } from "../../kernel/hash.ts";
import { isRecord } from "../../kernel/json.ts";
import { collectRows } from "../collect-rows.ts";
import { unreadable } from "../failed-answer.ts";
import { finishRead } from "../finish-read.ts";
import { type Attempt, followMove, movedBoard } from "../follow-move.ts";
import { foreignEmployer } from "../foreign-board.ts";
import type { BoardCheckpoint, BoardRead } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { otherInstance, PAGE_SIZE, tokenIn } from "./api.ts";
import { askPage, askPages, type NoPages, type Page } from "./pages.ts";
import { joinEtags, splitEtags } from "./validator.ts";

/**
 * Reads a board. One that never answered is looked for on the other instance before it counts as gone: a link may name
 * the wrong one. A board that was read here before is not, because its namesake there may be another company.
 */
export async function readLever(board: BoardCheckpoint, reach: Reach): Promise<BoardRead> {
  const here = await readFollowing(board, reach);
  if (here.kind !== "gone" || board.everRead) return here;
  const other = movedBoard(board, otherInstance(board.token));
  const there = await readFollowing(other, reach);
  // An empty list proves no move: it may be a namesake's.
  if (there.kind === "read" && there.postings.length === 0) return here;
  if (there.kind === "read") return { ...there, movedTo: there.movedTo ?? other.token };
  return there.kind === "gone" ? here : there;
}

function readFollowing(board: BoardCheckpoint, reach: Reach): Promise<BoardRead> {
  return followMove(board, (current) => readOnce(current, reach));
}

async function readOnce(board: BoardCheckpoint, reach: Reach): Promise<Attempt> {
  const etags = splitEtags(board.validator);
  const compared = etags === null ? [] : await comparePages(board.token, etags, reach);
  if (!Array.isArray(compared)) return compared.kind === "notModified" ? unchanged(board) : compared;
  const reply = await askPages(board.token, reach, compared);
  if (reply.kind === "notModified")
    return unreadable("brokenContent", "Not modified, though nothing was compared.");
  if (reply.kind !== "pages") return reply;
  return finishPages(board, reply.pages, reply.trouble);
}

/**
 * Asks every page with the ETag it had. All unchanged: not modified. Any other page ends the comparison, and the list
 * is read anew; a changed first page is kept as its start, because it was read just now.
 */
async function comparePages(
  token: string,
  etags: readonly string[],
  reach: Reach,
): Promise<Page[] | NoPages> {
  for (const [index, etag] of etags.entries()) {
    const reply = await askPage(token, index * PAGE_SIZE, reach, etag);
    if (reply.kind === "page") return index === 0 ? [reply] : [];
    if (reply.kind !== "notModified") return reply;
  }
  return { kind: "notModified" };
}

function unchanged(board: BoardCheckpoint): Attempt {
  return { kind: "unchanged", validator: board.validator };
}

function finishPages(board: BoardCheckpoint, pages: readonly Page[], trouble: string | null): Attempt {
  const rows = pages.flatMap((page) => page.rows);
  const foreign = foreignEmployer(board, siteClaims(rows, board.token));
  if (foreign !== null) return unreadable("foreignBoard", `The postings belong to ${foreign.slice(0, 100)}.`);
  const facts = { validator: joinEtags(pages), total: null, incompleteBecause: trouble };
  return finishRead(collectRows(rows, hashValue), facts);
}

/**
 * A Lever list names no employer; only its links name the site they belong to. Claims nothing as soon as one link names
 * the site that was asked for.
 */
function siteClaims(rows: readonly unknown[], token: string): { names: string[]; urls: string[] } {
  const links = rows.flatMap((row) =>
    isRecord(row) && typeof row.hostedUrl === "string" ? row.hostedUrl : [],
  );
  const sites = links.flatMap((link) => siteNamed(link) ?? []);
  const own = siteName(token);
  return { names: sites.includes(own) ? [] : sites, urls: links };
}

function siteNamed(link: string): string | null {
  const url = URL.parse(link);
  const token = url === null ? null : tokenIn(url);
  return token === null ? null : siteName(token);
}

function siteName(token: string): string {
  return token.replace(/^eu\//, "").toLowerCase();
}
