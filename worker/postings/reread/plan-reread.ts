import { changeReason, recordChanges } from "../../normalise/index.ts";
import {
  type Before,
  keepingText,
  nextRow,
  type PostingVersion,
  type Promotion,
  type Ready,
} from "../plan-promotion.ts";
import { canonicalOf, type PostingRow } from "../posting-row.ts";

export type Changed = Extract<Promotion, { kind: "changed" }>;

/** A posting with its stored document's outcome of today beside it. */
export interface BeforeReread extends Before {
  html: string;
  /** When its newest version began, epoch ms. */
  validFrom: number;
}

export type Reread =
  | { kind: "same" }
  /** Only what no version tells differs: fingerprints, the title's key, the safe HTML. */
  | { kind: "silent"; change: Changed }
  | { kind: "changed"; change: Changed };

/**
 * What the rules of today make of the document behind a posting's current state. Its life (status, dates, missing since)
 * stays as it is, whatever the document says. Pure. `at` is the moment of the reading, epoch ms.
 */
export function planReread(read: Ready, before: BeforeReread, at: number): Reread {
  const after = keepingText(read, before);
  const fields = recordChanges(canonicalOf(before.row, before.text, before.skills), after.posting);
  const isChanged = fields.length > 0;
  const version: PostingVersion = {
    postingId: before.row.postingId,
    version: before.row.version + 1,
    validFrom: Math.max(at, before.validFrom),
    changeType: "update",
    changedFields: fields,
    reason: ["Read again by new rules", changeReason(fields)].filter((part) => part !== "").join(". "),
  };
  const row = rereadRow(after, before, isChanged ? version.version : before.row.version);
  const html = after.posting.descriptionHtml ?? "";
  const textChanged = before.row.textHash !== after.textHash || before.html !== html;
  const change: Changed = {
    kind: "changed",
    row,
    posting: after.posting,
    version,
    textChanged,
    skillsBefore: before.skills,
  };
  if (isChanged) return { kind: "changed", change };
  return textChanged || isOtherRow(before.row, row) ? { kind: "silent", change } : { kind: "same" };
}

function rereadRow(after: Ready, before: BeforeReread, version: number): PostingRow {
  const { row } = before;
  const moment = { readAt: row.firstSeenAt, isFirst: false };
  return {
    ...nextRow(row.postingId, row.boardId, row.changeHint, after, before, version, moment),
    firstSeenAt: row.firstSeenAt,
    openedAt: row.openedAt,
    missingSince: row.missingSince,
    closedAt: row.closedAt,
    reopenedAt: row.reopenedAt,
    status: row.status,
    rawKey: row.rawKey,
  };
}

function isOtherRow(before: PostingRow, after: PostingRow): boolean {
  return (
    before.titleNormalised !== after.titleNormalised ||
    before.contentHash !== after.contentHash ||
    before.textHash !== after.textHash
  );
}
