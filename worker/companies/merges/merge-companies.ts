import type { Database } from "../../db/index.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { judgeMerge, judgeUndo } from "./judge-merge.ts";
import type { Merge, MergeCaller, MergeRefusal } from "./merge.ts";
import { loadMerge, loadSides } from "./store/facts.ts";
import { mergeStatements } from "./store/move.ts";
import { undoStatements } from "./store/restore.ts";

export interface MergeRequest {
  mergeId: string;
  /** The company that goes and the one that stays. */
  from: string;
  into: string;
  /** Why they are one, in the caller's words. */
  reason: string;
  /** Who says so, for the record: an API key's id. */
  mergedBy: string;
}

/**
 * Makes two companies one: names, boards, watches, list entries, divisions, surveys and vacancies of `from` go to `into`
 * in one transaction, and all that moved is kept with the merge. From then on `from` only says where it went. A refusal
 * is a sentence and changes nothing. `now` is epoch ms.
 */
export async function mergeCompanies(
  db: Database,
  caller: MergeCaller,
  request: MergeRequest,
  now: number,
): Promise<Result<Merge, MergeRefusal>> {
  const { mergeId, from, into, reason, mergedBy } = request;
  const sides = await loadSides(db, caller.institutionId, [from, into]);
  const refusal = judgeMerge(sides.get(from) ?? null, sides.get(into) ?? null, caller);
  if (refusal !== null) return fail(refusal);
  await db.write(mergeStatements([mergeId, from, into, now], reason, mergedBy));
  const merge = await loadMerge(db, mergeId);
  return merge === null ? fail(MEANWHILE) : ok(publicOf(merge));
}

/**
 * Undoes a merge: every row goes back as it was, in one transaction. What came to the survivor since stays there, except
 * list entries that name the other's website. A refusal is a sentence and changes nothing. `now` is epoch ms.
 */
export async function undoMerge(
  db: Database,
  caller: MergeCaller,
  mergeId: string,
  now: number,
): Promise<Result<Merge, MergeRefusal>> {
  const merge = await loadMerge(db, mergeId);
  const intoId = merge?.into.companyId ?? "";
  const survivor = (await loadSides(db, caller.institutionId, [intoId])).get(intoId);
  if (merge === null || survivor === undefined) return fail(NO_MERGE);
  const refusal = judgeUndo(merge, survivor, caller);
  if (refusal !== null) return fail(refusal);
  await db.write(undoStatements([mergeId, merge.from.companyId, intoId, now]));
  const undone = await loadMerge(db, mergeId);
  return undone === null ? fail(NO_MERGE) : ok(publicOf(undone));
}

const NO_MERGE: MergeRefusal = { kind: "unknown", sentence: "There is no such merge" };
const MEANWHILE: MergeRefusal = {
  kind: "conflict",
  sentence: "One of the two was merged by somebody else at this moment: look again",
};

function publicOf({ isNewest: _, ...merge }: Merge & { isNewest: boolean }): Merge {
  return merge;
}
