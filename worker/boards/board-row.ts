import type { BoardBelief, Suspicion } from "./judge-read.ts";

/** A board with its checkpoint and its owner, as ingestion and processing read it. */
export interface BoardRow {
  boardId: string;
  provider: string;
  token: string;
  companyId: string | null;
  companyName: string | null;
  companyWebsite: string | null;
  validator: string | null;
  contentHash: string | null;
  lastAttemptRun: string | null;
  lastReadAt: number | null;
  /** Where the vendor serves this board now; its postings keep the identity of the old token. */
  movedTo: string | null;
  failures: number;
  /** Null until a read of it was processed. */
  processedNight: number | null;
  /** The newest read that was promoted, epoch ms. */
  processedReadAt: number | null;
  baseline: string;
  openPostings: number;
  missingPostings: number;
  suspicion: Suspicion | null;
  suspicionSince: number | null;
  suspicionReads: number;
  suspicionLastAt: number | null;
  /** Given up since then, and tried monthly. */
  retiredAt: number | null;
  /** Since when too many invalid documents keep it from being promoted. */
  promotionStoppedAt: number | null;
  /** When a person let the next processing through. */
  promotionResumedAt: number | null;
}

export const BOARD_COLUMNS = `b.board_id AS boardId, b.provider, b.token, s.company_id AS companyId,
  c.name AS companyName, c.website AS companyWebsite, b.validator, b.content_hash AS contentHash,
  b.last_attempt_run AS lastAttemptRun, b.last_read_at AS lastReadAt, b.moved_to AS movedTo, b.failures, b.processed_night AS processedNight,
  b.processed_read_at AS processedReadAt, b.baseline, b.open_postings AS openPostings,
  b.missing_postings AS missingPostings, b.suspicion, b.suspicion_since AS suspicionSince,
  b.suspicion_reads AS suspicionReads, b.suspicion_last_at AS suspicionLastAt,
  b.retired_at AS retiredAt, b.promotion_stopped_at AS promotionStoppedAt, b.promotion_resumed_at AS promotionResumedAt`;

/** The board with its one verified owner. */
export const BOARD_SOURCE = `boards b
  LEFT JOIN company_sources s ON s.board_id = b.board_id AND s.status = 'verified'
  LEFT JOIN companies c ON c.company_id = s.company_id`;

export function beliefOf(row: BoardRow): BoardBelief {
  return {
    baseline: JSON.parse(row.baseline) as number[],
    openPostings: row.openPostings,
    suspicion: row.suspicion,
    suspicionSince: row.suspicionSince,
    suspicionReads: row.suspicionReads,
    suspicionLastAt: row.suspicionLastAt,
  };
}

/** While something may be about to close, "not modified" is not enough: the list itself is needed as evidence. */
export function needsFullRead(row: BoardRow): boolean {
  return row.missingPostings > 0 || row.suspicion !== null;
}
