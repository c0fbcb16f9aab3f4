import { DAY } from "../kernel/clock.ts";
import type { FieldBefore, PostingRow, VersionHead } from "../postings/index.ts";
import { iso, isoOrNull } from "./answers/common.ts";
import type { ArchivedPostingSummary, PostingSummary, PostingVersion } from "./answers/posting.ts";
import type { ArchivedEntry } from "./store/posting-list.ts";
import type { VersionRow } from "./store/postings.ts";

type ChangedFields = PostingVersion["changedFields"];

/** A posting as lists show it. Pure; `now` is epoch ms. */
export function viewPosting(row: PostingRow, now: number): PostingSummary {
  const { postingId, boardId, externalId, title, family, level, workplace, employmentType } = row;
  const { department, team, language, url, applyUrl, status, version } = row;
  return {
    ...{ postingId, boardId, externalId, title, family, level, workplace, employmentType },
    ...{ department, team, language, url, applyUrl, status, version },
    places: JSON.parse(row.places) as PostingSummary["places"],
    pay: viewPay(row),
    postedAt: isoOrNull(row.postedAt),
    closesAt: isoOrNull(row.closesAt),
    firstSeenAt: iso(row.firstSeenAt),
    openedAt: iso(row.openedAt),
    missingSince: isoOrNull(row.missingSince),
    closedAt: isoOrNull(row.closedAt),
    reopenedAt: isoOrNull(row.reopenedAt),
    openDays: openDays(row, now),
  };
}

/** An archived posting as lists show it: no file is read for it. */
export function viewArchived(entry: ArchivedEntry): ArchivedPostingSummary {
  const { postingId, boardId, title, version } = entry;
  return {
    ...{ postingId, boardId, externalId: postingId.slice(boardId.length + 1), title, version },
    status: "archived",
    closedAt: iso(entry.closedAt),
    archivedAt: iso(entry.archivedAt),
    leftOut: "Everything else lies in the archive: GET /v1/postings/{id} reads it",
  };
}

/** Whole days up to the closing or `now`. Never stored: it changes daily without any news. */
function openDays({ openedAt, closedAt }: PostingRow, now: number): number {
  return Math.max(0, Math.floor(((closedAt ?? now) - openedAt) / DAY));
}

function viewPay({ payMin, payMax, payCurrency, payPeriod }: PostingRow): PostingSummary["pay"] {
  if (payMin === null && payMax === null) return null;
  return { min: payMin, max: payMax, currency: payCurrency, period: payPeriod };
}

export function viewVersion(row: VersionRow): PostingVersion {
  const { version, changeType, reason, runId, createdBy } = row;
  return {
    version,
    changeType,
    reason,
    changedFields: countedFields(row.changedFields),
    validFrom: iso(row.validFrom),
    validTo: isoOrNull(row.validTo),
    runId,
    createdBy,
  };
}

/** What a recruiter would call a change; the exact values beside it only serve to undo. */
function countedFields(json: string): ChangedFields {
  const changes = JSON.parse(json) as (FieldBefore & ChangedFields[number] & { counted?: false })[];
  return changes.flatMap(({ was: _, counted, ...change }) => (counted === false ? [] : [change]));
}

export function viewHead({ version, changeType, reason, validFrom }: VersionHead) {
  return {
    version,
    changeType: changeType as PostingVersion["changeType"],
    reason,
    validFrom: iso(validFrom),
  };
}
