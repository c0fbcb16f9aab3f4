import { canonicalJson, hashValue } from "../../kernel/hash.ts";
import { isRecord } from "../../kernel/json.ts";
import { collectRows } from "../collect-rows.ts";
import { unreadable } from "../failed-answer.ts";
import { finishRead } from "../finish-read.ts";
import { type Attempt, followMove } from "../follow-move.ts";
import { foreignEmployer } from "../foreign-board.ts";
import type { BoardCheckpoint, BoardRead } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { tokenIn } from "./api.ts";
import { askList } from "./list.ts";

/** Reads a board, conditionally by `Last-Modified`. The list holds everything; there are no pages and no details. */
export function readAshby(board: BoardCheckpoint, reach: Reach): Promise<BoardRead> {
  return followMove(board, (current) => readOnce(current, reach));
}

async function readOnce(board: BoardCheckpoint, reach: Reach): Promise<Attempt> {
  const list = await askList(board.token, reach, board.validator);
  if (list.kind === "notModified") return { kind: "unchanged", validator: board.validator };
  if (list.kind !== "list") return list;
  const foreign = foreignEmployer(board, boardClaims(list.listed, board.token));
  if (foreign !== null) return unreadable("foreignBoard", `The postings belong to ${foreign.slice(0, 100)}.`);
  return finishRead(collectRows(list.listed, changeHint), {
    validator: list.lastModified,
    total: null,
    // A board that never existed has been seen to answer 200 with no jobs.
    incompleteBecause: list.isEmpty ? "An empty answer does not prove an empty board." : null,
  });
}

/** The order of secondary locations and pay components differs from answer to answer, so lists are sorted first. */
function changeHint(row: Record<string, unknown>): string {
  return hashValue(sortLists(row));
}

function sortLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((member) => canonicalJson(sortLists(member))).sort();
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, sortLists(member)]));
}

/**
 * An Ashby list names no employer; only its links name the board they belong to. Claims nothing as soon as one link
 * names the board that was asked for.
 */
function boardClaims(rows: readonly unknown[], token: string): { names: string[]; urls: string[] } {
  const links = rows.flatMap((row) => (isRecord(row) && typeof row.jobUrl === "string" ? row.jobUrl : []));
  const names = links.flatMap((link) => {
    const url = URL.parse(link);
    return url === null ? [] : (tokenIn(url) ?? []);
  });
  const isOwn = names.some((name) => name.toLowerCase() === token.toLowerCase());
  return { names: isOwn ? [] : names, urls: links };
}
