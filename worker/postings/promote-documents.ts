import { type FailedDocument, recordFailedDocuments } from "../boards/index.ts";
import type { Database, Statement } from "../db/index.ts";
import { postingId } from "../kernel/board-id.ts";
import type { Provider } from "../providers/index.ts";
import { type Before, type Promotion, planPromotion } from "./plan-promotion.ts";
import { type ReadDocument, readDocument } from "./read-document.ts";
import {
  type DocumentRow,
  loadPostings,
  loadSkills,
  loadTexts,
  type PendingRead,
  storePromotions,
} from "./store/promotion.ts";
import { clearStaging, type FieldFailure, markDocumentsFailed, storeFieldFailures } from "./store/staging.ts";

export type ChangedPosting = Extract<Promotion, { kind: "changed" }>;

/** What other rooms derive from changed postings; their statements join the same transaction. */
export type Derive = (changed: readonly ChangedPosting[]) => Statement[];

/** The board that is promoted. */
export interface PromotionTarget {
  provider: Provider;
  token: string;
  /** No complete read of it was processed before. */
  isFirstRead: boolean;
}

export interface PageResult {
  created: number;
  updated: number;
  reopened: number;
  same: number;
  quarantined: number;
}

interface ReadOne {
  document: DocumentRow;
  read: ReadDocument;
}

/**
 * Promotes one page of a read's documents in one transaction: postings, texts, versions, skills, matches and the
 * removal from staging land together or not at all, so a kill leaves each document either staged or promoted.
 */
export async function promoteDocuments(
  db: Database,
  target: PromotionTarget,
  read: PendingRead,
  documents: readonly DocumentRow[],
  derive: Derive,
): Promise<PageResult> {
  const all = documents.map((document) => ({
    document,
    read: readDocument(target.provider, target.token, document.content, read.readAt),
  }));
  const promotions = await planPage(db, read, target.isFirstRead, all);
  const changed = promotions.filter((one) => one.kind === "changed");
  const quarantined = all.filter((one) => one.read.kind === "quarantined");
  await db.write([
    ...storePromotions(promotions, read.runId),
    ...derive(changed),
    ...settleStaging(read, all, quarantined),
  ]);
  const ofType = (type: string) => changed.filter(({ version }) => version.changeType === type).length;
  return {
    created: ofType("create"),
    updated: ofType("update"),
    reopened: ofType("reopen"),
    same: promotions.length - changed.length,
    quarantined: quarantined.length,
  };
}

async function planPage(
  db: Database,
  read: PendingRead,
  isFirst: boolean,
  all: readonly ReadOne[],
): Promise<Promotion[]> {
  const ready = all.flatMap(({ document, read: one }) => (one.kind === "ready" ? [{ document, one }] : []));
  const idOf = (externalId: string) => postingId(read.boardId, externalId);
  const rows = await loadPostings(
    db,
    ready.map(({ one }) => idOf(one.posting.externalId)),
  );
  const differing = ready.filter(
    ({ one }) => (rows.get(idOf(one.posting.externalId))?.contentHash ?? one.contentHash) !== one.contentHash,
  );
  const rewritten = differing.filter(
    ({ one }) => rows.get(idOf(one.posting.externalId))?.textHash !== one.textHash,
  );
  const texts = await loadTexts(
    db,
    rewritten.map(({ one }) => idOf(one.posting.externalId)),
  );
  const skills = await loadSkills(
    db,
    ready.map(({ one }) => idOf(one.posting.externalId)).filter((id) => rows.has(id)),
  );
  return ready.map(({ document, one }) => {
    const id = idOf(one.posting.externalId);
    const row = rows.get(id);
    const before: Before | null = row
      ? { row, text: texts.get(id) ?? one.posting.descriptionText, skills: skills.get(id) ?? [] }
      : null;
    return planPromotion(read.boardId, document.changeHint, one, before, { readAt: read.readAt, isFirst });
  });
}

function settleStaging(
  read: PendingRead,
  all: readonly ReadOne[],
  quarantined: readonly ReadOne[],
): Statement[] {
  const { boardId, readAt } = read;
  const promoted = all.filter((one) => one.read.kind === "ready").map(({ document }) => document.externalId);
  const failed = quarantined.map((one) => failedDocument(boardId, readAt, one));
  return [
    ...storeFieldFailures(
      boardId,
      all.map(({ document }) => document.externalId),
      all.flatMap((one) => fieldFailures(boardId, one)),
      readAt,
    ),
    ...clearStaging(boardId, readAt, promoted),
    ...markDocumentsFailed(
      boardId,
      readAt,
      failed.map((f) => ({ externalId: f.externalId, error: f.details })),
    ),
    ...recordFailedDocuments(failed),
  ];
}

function fieldFailures(boardId: string, { document, read }: ReadOne): FieldFailure[] {
  const severity = read.kind === "ready" ? "warning" : "error";
  const issues = read.kind === "ready" ? read.posting.issues : read.issues;
  // One row a field: what was wrong with it first is what there is to mend.
  const byField = new Map([...issues].reverse().map((issue) => [issue.field, issue.problem]));
  return [...byField].map(([field, message]) => ({
    boardId,
    externalId: document.externalId,
    field,
    severity,
    message,
  }));
}

function failedDocument(boardId: string, at: number, { document, read }: ReadOne): FailedDocument {
  const issues = read.kind === "quarantined" ? read.issues : [];
  return {
    boardId,
    externalId: document.externalId,
    errorType: read.kind === "quarantined" ? read.errorType : "extraction",
    details: issues.map(({ field, problem }) => `${field}: ${problem}`).join("; "),
    at,
  };
}
