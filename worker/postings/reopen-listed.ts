import type { Database } from "../db/index.ts";
import { type PostingVersion, reopenReason } from "./plan-promotion.ts";
import { canonicalOf, type PostingRow } from "./posting-row.ts";
import type { ChangedPosting, Derive } from "./promote-documents.ts";
import {
  loadClosedButListed,
  loadSkills,
  loadTexts,
  type PendingRead,
  storePromotions,
} from "./store/promotion.ts";
import { alertSharedUrls } from "./store/shared-urls.ts";

const PAGE = 200;

/** Reopens, as a version, every closed posting that a read lists again unchanged. Returns how many. */
export async function reopenListed(db: Database, read: PendingRead, derive: Derive): Promise<number> {
  let reopened = 0;
  let first: string | undefined;
  for (;;) {
    const rows = await loadClosedButListed(db, read, PAGE);
    if (rows.length === 0) return reopened;
    if (rows[0]?.postingId === first) throw new Error(`posting ${first} cannot be reopened`);
    first = rows[0]?.postingId;
    const ids = rows.map(({ postingId }) => postingId);
    const texts = await loadTexts(db, ids);
    const skills = await loadSkills(db, ids);
    const changed = rows.map((row) =>
      reopen(row, texts.get(row.postingId) ?? null, skills.get(row.postingId) ?? [], read.readAt),
    );
    await db.write([
      ...storePromotions(changed, read.runId),
      ...alertSharedUrls(read.boardId, changed, read.readAt),
      ...derive(changed),
    ]);
    reopened += rows.length;
  }
}

function reopen(before: PostingRow, text: string | null, skills: string[], readAt: number): ChangedPosting {
  const version: PostingVersion = {
    postingId: before.postingId,
    version: before.version + 1,
    validFrom: readAt,
    changeType: "reopen",
    changedFields: [{ field: "status", old: before.status, new: "open" }],
    reason: reopenReason(before, [], readAt),
  };
  const row: PostingRow = {
    ...before,
    status: "open",
    closedAt: null,
    missingSince: null,
    reopenedAt: readAt,
    version: version.version,
  };
  const posting = canonicalOf(row, text, skills);
  return { kind: "changed", row, posting, version, textChanged: false, skillsBefore: skills };
}
