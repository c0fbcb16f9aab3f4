import type { Database } from "../../db/index.ts";
import { POSTING_SELECT, type PostingRow } from "../../postings/index.ts";
import type { PostingVersion } from "../answers/posting.ts";

/** A posting on the board of a company the institution watches; null for every other. */
export async function loadPosting(
  db: Database,
  institutionId: string,
  postingId: string,
): Promise<(PostingRow & { companyId: string; company: string }) | null> {
  return db.first(
    `SELECT ${POSTING_SELECT}, s.company_id AS companyId, c.name AS company FROM postings p
     JOIN company_sources s ON s.board_id = p.board_id AND s.status = 'verified'
     JOIN watches w ON w.company_id = s.company_id AND w.institution_id = ?2 AND w.removed_at IS NULL
     JOIN companies c ON c.company_id = s.company_id
     WHERE p.posting_id = ?1`,
    postingId,
    institutionId,
  );
}

export interface ArchivedPlace {
  companyId: string;
  company: string;
  objectKey: string;
}

/** Where an archived posting lies, when it belongs to a company the institution watches; null for every other. */
export async function loadArchivedPlace(
  db: Database,
  institutionId: string,
  postingId: string,
): Promise<ArchivedPlace | null> {
  return db.first(
    `SELECT a.object_key AS objectKey, s.company_id AS companyId, c.name AS company FROM posting_archive a
     JOIN company_sources s ON s.board_id = a.board_id AND s.status = 'verified'
     JOIN watches w ON w.company_id = s.company_id AND w.institution_id = ?2 AND w.removed_at IS NULL
     JOIN companies c ON c.company_id = s.company_id
     WHERE a.posting_id = ?1`,
    postingId,
    institutionId,
  );
}

export interface VersionRow {
  version: number;
  changeType: PostingVersion["changeType"];
  reason: string;
  changedFields: string;
  validFrom: number;
  validTo: number | null;
  runId: string;
  createdBy: string;
}

/** Versions below `before`, newest first. */
export async function listVersions(
  db: Database,
  postingId: string,
  before: number | null,
  limit: number,
): Promise<VersionRow[]> {
  return db.all<VersionRow>(
    `SELECT version, change_type AS changeType, reason, changed_fields AS changedFields, valid_from AS validFrom,
       valid_to AS validTo, run_id AS runId, created_by AS createdBy FROM posting_versions
     WHERE posting_id = ?1 AND (?2 IS NULL OR version < ?2) ORDER BY version DESC LIMIT ?3`,
    postingId,
    before,
    limit,
  );
}
