import { bulk, type Database } from "../../db/index.ts";
import type { LeadMatch } from "../../insights/index.ts";
import { POSTING_SELECT, type PostingRow } from "../../postings/index.ts";
import { isKeptOut } from "../../rules/index.ts";
import type { StoredLife } from "../life-of.ts";
import { CHOSEN, LIFE, OF_VACANCY, POSTINGS_OF, VACANCY_OF } from "./tables.ts";

export type StoredMatch = StoredLife &
  Omit<LeadMatch, "openedAt" | "reopenedAt"> & {
    companyId: string;
    institutionId: string;
    postingId: string;
    places: string;
    nextReviewAt: number | null;
  };

/** Every open matching posting of these companies, without those a recruiter found not relevant or snoozed. */
export async function matchedPostings(
  db: Database,
  companyIds: readonly string[],
  now: number,
): Promise<StoredMatch[]> {
  return db.all(
    `SELECT s.company_id AS companyId, f.institution_id AS institutionId, p.posting_id AS postingId, p.title,
       m.score, ${LIFE}, p.places, NULL AS place, m.next_review_at AS nextReviewAt
     FROM profiles f, ${POSTINGS_OF} JOIN matches m ON m.profile_id = f.profile_id AND m.posting_id = p.posting_id
     ${VACANCY_OF}
     WHERE f.active AND ${CHOSEN} AND p.status = 'open' AND NOT EXISTS (SELECT 1 FROM role_feedback r
       WHERE r.institution_id = f.institution_id AND r.posting_id = p.posting_id
         AND (r.status = 'not_relevant' OR r.snoozed_until > ?2))`,
    JSON.stringify(companyIds),
    now,
  );
}

/** How fresh a match was found, and until when that holds. */
export type StoredFreshness = StoredLife & {
  profileId: string;
  institutionId: string;
  postingId: string;
  freshness: number;
  nextReviewAt: number | null;
};

/** The freshness of every match of these companies. */
export async function matchFreshness(
  db: Database,
  companyIds: readonly string[],
): Promise<StoredFreshness[]> {
  return db.all(
    `SELECT m.profile_id AS profileId, f.institution_id AS institutionId, p.posting_id AS postingId, ${LIFE},
       (SELECT j.value->>'value' FROM json_each(m.parts) j WHERE j.value->>'factor' = 'freshness') AS freshness,
       m.next_review_at AS nextReviewAt
     FROM profiles f, ${POSTINGS_OF} JOIN matches m ON m.profile_id = f.profile_id AND m.posting_id = p.posting_id
     ${VACANCY_OF} WHERE f.active AND ${CHOSEN}`,
    JSON.stringify(companyIds),
  );
}

/** A posting to be matched, for one profile. */
export type Matchable = PostingRow & StoredLife & { profileId: string; institutionId: string };

/** These matches' postings. */
export async function matchables(
  db: Database,
  matches: readonly { profileId: string; postingId: string }[],
): Promise<Matchable[]> {
  if (matches.length === 0) return [];
  const rows = matches.map(({ profileId, postingId }) => [profileId, postingId]);
  const sql = `SELECT f.profile_id AS profileId, f.institution_id AS institutionId, ${POSTING_SELECT}, ${OF_VACANCY}
    FROM json_each(?1) j CROSS JOIN profiles f ON f.profile_id = j.value->>0
    CROSS JOIN postings p ON p.posting_id = j.value->>1 CROSS JOIN company_sources s ON s.board_id = p.board_id AND s.status = 'verified' ${VACANCY_OF}`;
  return (await db.query<Matchable>(bulk(sql, rows))).flat();
}

/** When the vacancies of these companies began that an open posting goes on with, by that posting. */
export async function vacancyStarts(
  db: Database,
  companyIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.all<{ postingId: string; startedAt: number }>(
    `SELECT p.posting_id AS postingId, v.started_at AS startedAt FROM vacancy_postings vp
     JOIN vacancies v ON v.company_id = vp.company_id AND v.vacancy_id = vp.vacancy_id
     JOIN postings p ON p.posting_id = vp.posting_id AND +p.status = 'open'
     WHERE vp.company_id IN (SELECT value FROM json_each(?1)) AND vp.repost_kind IS NOT NULL`,
    JSON.stringify(companyIds),
  );
  return new Map(rows.map(({ postingId, startedAt }) => [postingId, startedAt]));
}

/**
 * Every open posting of those of these companies that wait to be matched again, for each profile that watches them,
 * without those that its institution's rules keep out. The plus keeps SQLite from making an index over all open postings;
 * the range of the key is the way in.
 */
export async function rematchable(db: Database, companyIds: readonly string[]): Promise<Matchable[]> {
  return db.all(
    `SELECT f.profile_id AS profileId, f.institution_id AS institutionId, ${POSTING_SELECT}, ${OF_VACANCY}
     FROM ${POSTINGS_OF} JOIN company_metrics c ON c.company_id = s.company_id AND c.rematch
     JOIN watches w ON w.company_id = s.company_id AND w.removed_at IS NULL
     JOIN profiles f ON f.institution_id = w.institution_id AND f.active ${VACANCY_OF}
     WHERE ${CHOSEN} AND +p.status = 'open' AND NOT ${isKeptOut("f.institution_id", "p.posting_id")}`,
    JSON.stringify(companyIds),
  );
}
