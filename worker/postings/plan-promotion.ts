import { postingId } from "../kernel/board-id.ts";
import { DAY } from "../kernel/clock.ts";
import {
  type CanonicalPosting,
  type ChangedField,
  changeReason,
  isSameText,
  recordChanges,
} from "../normalise/index.ts";
import { canonicalOf, type PostingRow } from "./posting-row.ts";
import type { ReadDocument } from "./read-document.ts";

export interface PostingVersion {
  postingId: string;
  version: number;
  validFrom: number;
  changeType: "create" | "update" | "reopen";
  changedFields: ChangedField[];
  reason: string;
}

/** What one document does to the tables. */
export type Promotion =
  | { kind: "same"; postingId: string; changeHint: string; rawKey: string | null }
  | {
      kind: "changed";
      row: PostingRow;
      posting: CanonicalPosting;
      version: PostingVersion;
      /** The description changed, or is new. */
      textChanged: boolean;
      skillsBefore: readonly string[];
    };

export interface Before {
  row: PostingRow;
  text: string | null;
  skills: string[];
}

/** The read a document came in. */
export interface ReadMoment {
  readAt: number;
  /** No complete read of the board counted before: what it lists was there before we looked. */
  isFirst: boolean;
  /** The R2 object that holds a copy of the document. */
  rawKey?: string | null;
  /** Of a document that is tried again: since when its board is without it, null if it is not. Others are listed. */
  missingSince?: number | null | undefined;
}

/** Decides create, update, reopen or nothing for one valid document against the state it meets. Pure. */
export function planPromotion(
  boardId: string,
  changeHint: string,
  read: Ready,
  before: Before | null,
  moment: ReadMoment,
): Promotion {
  const { readAt, rawKey = null } = moment;
  const id = postingId(boardId, read.posting.externalId);
  const same: Promotion = { kind: "same", postingId: id, changeHint, rawKey };
  if (before && before.row.contentHash === read.contentHash && before.row.status === "open") return same;
  const after = keepingText(read, before);
  const version = nextVersion(id, after.posting, before, readAt);
  // The fingerprint may be of another edition of our rules; what was not changed by the company is no version.
  if (version.changeType === "update" && version.reason === "") return same;
  return {
    kind: "changed",
    row: nextRow(id, boardId, changeHint, after, before, version.version, moment),
    posting: after.posting,
    version,
    textChanged: before?.row.textHash !== after.textHash,
    skillsBefore: before?.skills ?? [],
  };
}

export type Ready = Extract<ReadDocument, { kind: "ready" }>;

/** A description that changed in white space only stays as it was, because no version would say that it changed. */
export function keepingText(read: Ready, before: Before | null): Ready {
  if (!before || read.textHash === before.row.textHash) return read;
  const isRewritten =
    read.contentHash !== before.row.contentHash && !isSameText(before.text, read.posting.descriptionText);
  if (isRewritten) return read;
  const posting = { ...read.posting, descriptionText: before.text };
  return { ...read, posting, textHash: before.row.textHash };
}

function nextVersion(
  id: string,
  posting: CanonicalPosting,
  before: Before | null,
  readAt: number,
): PostingVersion {
  if (!before) {
    const first = { changedFields: [], reason: "First seen" };
    return { postingId: id, version: 1, validFrom: readAt, changeType: "create", ...first };
  }
  const fields = recordChanges(canonicalOf(before.row, before.text, before.skills), posting);
  const version = before.row.version + 1;
  if (before.row.status === "open") {
    const reason = changeReason(fields);
    return { postingId: id, version, validFrom: readAt, changeType: "update", changedFields: fields, reason };
  }
  return {
    postingId: id,
    version,
    validFrom: readAt,
    changeType: "reopen",
    changedFields: [{ field: "status", old: before.row.status, new: "open" }, ...fields],
    reason: reopenReason(before.row, fields, readAt),
  };
}

/** One sentence a recruiter understands. `readAt` is when the posting was listed again. */
export function reopenReason(row: PostingRow, fields: readonly ChangedField[], readAt: number): string {
  const days = row.closedAt === null ? null : Math.round((readAt - row.closedAt) / DAY);
  const again = days === null ? "Reopened" : `Reopened after ${days} ${days === 1 ? "day" : "days"}`;
  const changes = changeReason(fields);
  return changes === "" ? again : `${again}. ${changes}`;
}

export function nextRow(
  id: string,
  boardId: string,
  changeHint: string,
  { posting, contentHash, textHash }: Ready,
  before: Before | null,
  version: number,
  moment: ReadMoment,
): PostingRow {
  const { readAt } = moment;
  const reopened = before !== null && before.row.status !== "open";
  return {
    postingId: id,
    boardId,
    externalId: posting.externalId,
    title: posting.title,
    titleNormalised: posting.titleNormalised,
    family: posting.family,
    level: posting.level,
    places: JSON.stringify(posting.places),
    workplace: posting.workplace,
    employmentType: posting.employmentType,
    payMin: posting.pay?.min ?? null,
    payMax: posting.pay?.max ?? null,
    payCurrency: posting.pay?.currency ?? null,
    payPeriod: posting.pay?.period ?? null,
    department: posting.department,
    team: posting.team,
    requisitionId: posting.requisitionId,
    language: posting.language,
    url: posting.url,
    applyUrl: posting.applyUrl,
    postedAt: posting.postedAt,
    closesAt: posting.closesAt,
    firstSeenAt: before?.row.firstSeenAt ?? readAt,
    openedAt: before?.row.openedAt ?? openedAt(posting, moment),
    missingSince: missingSince(before, moment),
    closedAt: null,
    reopenedAt: reopened ? readAt : (before?.row.reopenedAt ?? null),
    status: "open",
    version,
    contentHash,
    textHash,
    changeHint,
    rawKey: moment.rawKey ?? null,
  };
}

/** What newer reads said of a posting's absence stands when an older document of it is taken late. */
function missingSince(before: Before | null, { missingSince: since }: ReadMoment): number | null {
  if (since === undefined) return null;
  return before?.row.status === "open" ? before.row.missingSince : since;
}

/** A later arrival opened when we saw it, whatever date its vendor gives: drafts and reposts carry old or new dates. */
function openedAt({ postedAt }: CanonicalPosting, { readAt, isFirst }: ReadMoment): number {
  return isFirst && postedAt !== null ? Math.min(postedAt, readAt) : readAt;
}
