import { type FailedDocument, recordFailedDocuments } from "../boards/index.ts";
import type { Database, Statement } from "../db/index.ts";
import { postingId } from "../kernel/board-id.ts";
import type { Provider } from "../providers/index.ts";
import { fieldFailures } from "./field-failures.ts";
import { loadBefore, type Restore } from "./load-before.ts";
import type { PageResult } from "./page-result.ts";
import { type Before, type Promotion, planPromotion } from "./plan-promotion.ts";
import { type ReadDocument, readDocument } from "./read-document.ts";
import {
  type DocumentRow,
  loadSkills,
  loadTexts,
  type ReadSource,
  storePromotions,
} from "./store/promotion.ts";
import { recordFailedRetries } from "./store/retry.ts";
import { alertSharedUrls } from "./store/shared-urls.ts";
import { clearStaging, markDocumentsFailed, storeFieldFailures } from "./store/staging.ts";

const LONGEST_DETAILS = 1_000;

export type ChangedPosting = Extract<Promotion, { kind: "changed" }>;

/** What other rooms derive from changed postings; their statements join the same transaction. */
export type Derive = (changed: readonly ChangedPosting[]) => Statement[];

/** The board that is promoted. */
export interface PromotionTarget {
  provider: Provider;
  token: string;
  companyId: string | null;
  /** No complete read of it counted before, or its pages are read over many nights. */
  isFirstRead: boolean;
  restore: Restore;
  edition: number;
}

/** What promoting a page of documents takes beyond them. */
export interface PageWork {
  derive: Derive;
  /** Documents that were read before, by external id. */
  known?: ReadonlyMap<string, ReadDocument>;
  /** They were refused before: the moment of this try, and what else is written with its result. */
  retry?: { at: number; settle(page: PageResult): Statement[] };
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
  read: ReadSource,
  documents: readonly DocumentRow[],
  { derive, known, retry }: PageWork,
): Promise<PageResult> {
  const all = documents.map((document) => ({
    document,
    read:
      known?.get(document.externalId) ??
      readDocument(target.provider, target.token, document.content, read.readAt),
  }));
  const promotions = await planPage(db, read, target, all);
  const changed = promotions.filter((one) => one.kind === "changed");
  const quarantined = all.filter((one) => one.read.kind === "quarantined");
  const ofType = (type: string) => changed.filter(({ version }) => version.changeType === type).length;
  const result = {
    created: ofType("create"),
    updated: ofType("update"),
    reopened: ofType("reopen"),
    same: promotions.length - changed.length,
    quarantined: quarantined.length,
  };
  await db.write([
    ...storePromotions(promotions, read.runId),
    ...alertSharedUrls(read.boardId, changed, read.readAt),
    ...derive(changed),
    ...settleStaging(read, all, quarantined, { edition: target.edition, retriedAt: retry?.at ?? null }),
    ...(retry?.settle(result) ?? []),
  ]);
  return result;
}

async function planPage(
  db: Database,
  read: ReadSource,
  { isFirstRead, restore }: PromotionTarget,
  all: readonly ReadOne[],
): Promise<Promotion[]> {
  const ready = all.flatMap(({ document, read: one }) => (one.kind === "ready" ? [{ document, one }] : []));
  const idOf = (externalId: string) => postingId(read.boardId, externalId);
  const rows = await loadBefore(
    db,
    restore,
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
    return planPromotion(read.boardId, document.changeHint, one, before, {
      readAt: read.readAt,
      isFirst: isFirstRead,
      rawKey: document.rawKey,
      missingSince: document.missingSince,
    });
  });
}

function settleStaging(
  read: ReadSource,
  all: readonly ReadOne[],
  quarantined: readonly ReadOne[],
  { edition, retriedAt }: { edition: number; retriedAt: number | null },
): Statement[] {
  const { boardId, readAt } = read;
  const promoted = all.filter((one) => one.read.kind === "ready").map(({ document }) => document.externalId);
  const failed = quarantined.map((one) => failedDocument(boardId, retriedAt ?? readAt, one));
  return [
    ...storeFieldFailures(
      boardId,
      all.map(({ document }) => document.externalId),
      all.flatMap(({ document, read: one }) => fieldFailures(boardId, document.externalId, one)),
      readAt,
    ),
    ...clearStaging(boardId, readAt, promoted),
    ...markDocumentsFailed(
      boardId,
      readAt,
      failed.map((f) => ({ externalId: f.externalId, error: f.details })),
      edition,
    ),
    ...(retriedAt === null ? recordFailedDocuments(failed) : recordFailedRetries(failed)),
  ];
}

/** The whole list stands field by field. */
function cut(details: string): string {
  return details.length > LONGEST_DETAILS ? `${details.slice(0, LONGEST_DETAILS).toWellFormed()}…` : details;
}

function failedDocument(boardId: string, at: number, { document, read }: ReadOne): FailedDocument {
  const issues = read.kind === "quarantined" ? read.issues : [];
  return {
    boardId,
    externalId: document.externalId,
    errorType: read.kind === "quarantined" ? read.errorType : "extraction",
    details: cut(issues.map(({ field, problem }) => `${field}: ${problem}`).join("; ")),
    at,
  };
}
