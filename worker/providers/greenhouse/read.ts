import { hashValue } from "../../kernel/hash.ts";
import { isRecord } from "../../kernel/json.ts";
import { askJson } from "../ask-json.ts";
import { collectRows } from "../collect-rows.ts";
import { type Unreadable, unreadable } from "../failed-answer.ts";
import { finishRead } from "../finish-read.ts";
import { type Attempt, followMove } from "../follow-move.ts";
import { foreignEmployer } from "../foreign-board.ts";
import { listHash } from "../list-hash.ts";
import type { BoardCheckpoint, BoardRead, ListedPosting } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { vendorDate } from "../vendor-date.ts";
import { greenhouseApi, greenhouseFullUrl, greenhouseLightUrl } from "./api.ts";

/**
 * Reads a board. A board read before is first asked for its light list, about 13 times smaller than the full one; only
 * when that shows a change are the descriptions fetched.
 */
export function readGreenhouse(board: BoardCheckpoint, reach: Reach): Promise<BoardRead> {
  return followMove(board, (current) => readOnce(current, reach));
}

async function readOnce(board: BoardCheckpoint, reach: Reach): Promise<Attempt> {
  const isFirstRead = board.validator === null && board.contentHash === null;
  const light = isFirstRead ? ({ kind: "changed", validator: null } as const) : await askLight(board, reach);
  return light.kind === "changed" ? readFull(board, light.validator, reach) : light;
}

/** The validator of a changed light list is taken before the full list is read, so it can only be too old. */
async function askLight(
  board: BoardCheckpoint,
  reach: Reach,
): Promise<Attempt | { kind: "changed"; validator: string | null }> {
  const { token, validator } = board;
  const headers = validator === null ? undefined : { "if-none-match": validator };
  const reply = await askJson(greenhouseApi, { url: greenhouseLightUrl(token), token, headers }, reach);
  if (reply.kind === "notModified") return { kind: "unchanged", validator };
  if (reply.kind !== "json") return reply;
  const rows = jobsOf(reply.value);
  if (rows === null) return noJobs();
  const etag = reply.headers.get("etag");
  const { postings, malformed } = collectRows(rows, changeHint);
  const isSame = malformed.length === 0 && hashOf(postings, totalOf(reply.value)) === board.contentHash;
  return isSame ? { kind: "unchanged", validator: etag } : { kind: "changed", validator: etag };
}

async function readFull(board: BoardCheckpoint, validator: string | null, reach: Reach): Promise<Attempt> {
  const { token } = board;
  const reply = await askJson(greenhouseApi, { url: greenhouseFullUrl(token), token }, reach);
  if (reply.kind === "notModified")
    return unreadable("brokenContent", "Not modified, though nothing was compared.");
  if (reply.kind !== "json") return reply;
  const rows = jobsOf(reply.value);
  if (rows === null) return noJobs();
  const foreign = foreignEmployer(board, {
    names: texts(rows, "company_name"),
    urls: texts(rows, "absolute_url"),
  });
  if (foreign !== null) return unreadable("foreignBoard", `The postings belong to ${foreign.slice(0, 100)}.`);
  const facts = { validator, total: totalOf(reply.value), incompleteBecause: null };
  return finishRead(collectRows(rows, changeHint), facts);
}

function hashOf(postings: readonly ListedPosting[], total: number | null): string {
  return listHash(
    postings.map(({ externalId, changeHint: hint }) => [externalId, hint]),
    total,
  );
}

/** Without paging, a whole `jobs` array is the whole board. */
export function jobsOf(answer: unknown): unknown[] | null {
  return isRecord(answer) && Array.isArray(answer.jobs) ? answer.jobs : null;
}

export function texts(rows: readonly unknown[], field: string): string[] {
  const values = rows.map((row) => (isRecord(row) ? row[field] : null));
  return values.filter((value) => typeof value === "string" && value.trim() !== "") as string[];
}

/**
 * `updated_at` moves with every edit, internal ones too. Without a usable one the hint is a hash of the row; a light
 * row never equals its full one, so such a board is read in full every night.
 */
function changeHint(row: Record<string, unknown>): string {
  const { updated_at: updatedAt } = row;
  return typeof updatedAt === "string" && vendorDate(updatedAt) !== null ? updatedAt : hashValue(row);
}

function totalOf(answer: unknown): number | null {
  const meta = isRecord(answer) && isRecord(answer.meta) ? answer.meta : {};
  return typeof meta.total === "number" && Number.isSafeInteger(meta.total) && meta.total >= 0
    ? meta.total
    : null;
}

function noJobs(): Unreadable {
  return unreadable("brokenContent", "The answer has no list of jobs.");
}
