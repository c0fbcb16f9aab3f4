import type { Database } from "../../db/index.ts";
import type { NormalisedPlace } from "../../normalise/index.ts";
import { decodeMinima, type Signature } from "../min-hash.ts";
import type { Vacancy, VacancyPosting } from "../rows.ts";
import { decodeSentences } from "../sentence-text.ts";
import type { Advertisement } from "../types.ts";
import { boardChangedSql } from "./board-change.ts";

const PAGE = 2_000;
const SIGNATURES_PER_PAGE = 1_000;
/** Rises when the rules change, so that every company is computed anew at its next turn. */
const RULES = 4;
const CHOSEN = "s.status = 'verified' AND s.company_id IN (SELECT value FROM json_each(?1))";

export interface CompanyState {
  companyId: string;
  name: string;
  isAgency: boolean;
  postings: number;
  /** Equal as long as no posting of the company changed, came or went. */
  state: string;
  /** The state its vacancies were computed from; null when they never were. */
  before: string | null;
  /** Fingerprints of what was its boilerplate then. */
  boilerplate: number[];
}

/** How the postings of these companies stand, merged ones left out. */
export async function companyStates(db: Database, companyIds: readonly string[]): Promise<CompanyState[]> {
  const rows = await db.all<
    Omit<CompanyState, "isAgency" | "boilerplate"> & { isAgency: number; boilerplate: string }
  >(
    `SELECT k.company_id AS companyId, k.name, k.agency_evidence IS NOT NULL AS isAgency, COUNT(p.posting_id) AS postings,
       ?2 || ':' || (k.agency_evidence IS NOT NULL) || ':' || COUNT(p.posting_id) || ':' || COALESCE(SUM(p.version), 0)
         || ':' || COALESCE(SUM(p.version * (p.first_seen_at % 1000003)), 0) AS state, b.postings_state AS before,
       COALESCE(b.sentences, '[]') AS boilerplate
     FROM companies k LEFT JOIN company_boilerplate b ON b.company_id = k.company_id
     LEFT JOIN company_sources s ON s.company_id = k.company_id AND s.status = 'verified'
     LEFT JOIN postings p ON p.posting_id >= s.board_id || ':' AND p.posting_id < s.board_id || ';'
       AND p.status <> 'archived'
     WHERE k.company_id IN (SELECT value FROM json_each(?1)) AND k.merged_into IS NULL
     GROUP BY k.company_id ORDER BY k.company_id`,
    JSON.stringify(companyIds),
    String(RULES),
  );
  return rows.map((row) => ({
    ...row,
    isAgency: row.isAgency === 1,
    boilerplate: JSON.parse(row.boilerplate) as number[],
  }));
}

/** `places` as JSON. */
export type AdvertisementRow = Omit<Advertisement, "places"> & { companyId: string; places: string };

/** Throws on places that are no JSON. */
export function toAdvertisement({ companyId: _, ...row }: AdvertisementRow): Advertisement {
  return { ...row, places: JSON.parse(row.places) as NormalisedPlace[] };
}

/** Every posting of these companies that is not archived. Board by board: by id alone SQLite would read all postings. */
export async function advertisementsOf(
  db: Database,
  companyIds: readonly string[],
): Promise<Map<string, AdvertisementRow[]>> {
  const found: AdvertisementRow[] = [];
  for (let after = ""; ; ) {
    const rows = await db.all<AdvertisementRow>(
      `SELECT s.company_id AS companyId, p.posting_id AS postingId, p.board_id AS boardId, p.title,
         p.title_normalised AS titleNormalised, p.family, p.places, p.requisition_id AS requisitionId,
         CASE WHEN p.pay_min IS NULL AND p.pay_max IS NULL THEN NULL
           ELSE json_array(p.pay_min, p.pay_max, p.pay_currency, p.pay_period) END AS pay,
         p.text_hash AS textHash, p.first_seen_at AS firstSeenAt, p.opened_at AS openedAt, p.closed_at AS closedAt,
         ${boardChangedSql("p.closed_at")} AS boardChangedAt
       FROM company_sources s CROSS JOIN postings p ON p.posting_id >= MAX(s.board_id || ':', ?2)
         AND p.posting_id < s.board_id || ';'
       WHERE ${CHOSEN} AND p.status <> 'archived' AND p.posting_id <> ?2
       ORDER BY p.posting_id LIMIT ${PAGE}`,
      JSON.stringify(companyIds),
      after,
    );
    for (const row of rows) found.push(row);
    after = rows.at(-1)?.postingId ?? "";
    if (rows.length < PAGE) return Map.groupBy(found, (one) => one.companyId);
  }
}

export async function vacancyPostingsOf(
  db: Database,
  companyIds: readonly string[],
): Promise<Map<string, (VacancyPosting & { companyId: string })[]>> {
  const rows = await db.all<VacancyPosting & { companyId: string }>(
    `SELECT company_id AS companyId, posting_id AS postingId, vacancy_id AS vacancyId, link, linked_to AS linkedTo,
       similarity, gap_days AS gapDays, repost_kind AS repostKind, reason FROM vacancy_postings
     WHERE company_id IN (SELECT value FROM json_each(?1))`,
    JSON.stringify(companyIds),
  );
  return Map.groupBy(rows, (row) => row.companyId);
}

export async function vacanciesOf(
  db: Database,
  companyIds: readonly string[],
): Promise<Map<string, (Vacancy & { companyId: string })[]>> {
  const rows = await db.all<Vacancy & { companyId: string }>(
    `SELECT company_id AS companyId, vacancy_id AS vacancyId, board_id AS boardId, title,
       title_normalised AS titleNormalised, family, started_at AS startedAt, ended_at AS endedAt, postings, reposts,
       unchanged_reposts AS unchangedReposts, reads FROM vacancies
     WHERE company_id IN (SELECT value FROM json_each(?1))`,
    JSON.stringify(companyIds),
  );
  return Map.groupBy(rows, (row) => row.companyId);
}

/** Which of these postings lie in the archive under a board that is still this company's. */
export async function archivedOf(
  db: Database,
  rows: readonly { companyId: string; postingId: string }[],
): Promise<Set<string>> {
  const archived = new Set<string>();
  for (let start = 0; start < rows.length; start += PAGE) {
    const page = rows.slice(start, start + PAGE).map(({ companyId, postingId }) => [companyId, postingId]);
    const found = await db.all<{ postingId: string }>(
      `SELECT a.posting_id AS postingId FROM json_each(?1) j JOIN posting_archive a ON a.posting_id = j.value->>1
       JOIN company_sources s ON s.company_id = j.value->>0 AND s.board_id = a.board_id AND s.status = 'verified'`,
      JSON.stringify(page),
    );
    for (const { postingId } of found) archived.add(postingId);
  }
  return archived;
}

export interface StoredSignature extends Signature {
  textHash: string;
  boilerplateHash: string;
  /** Fingerprints of its different sentences, boilerplate and all; null in rows that were made before they were kept. */
  sentences: Float64Array | null;
}

/** Signatures as they were made, whether or not they still hold, by posting. */
export async function signaturesOf(
  db: Database,
  postingIds: readonly string[],
): Promise<Map<string, StoredSignature>> {
  const found = new Map<string, StoredSignature>();
  for (let start = 0; start < postingIds.length; start += SIGNATURES_PER_PAGE) {
    const rows = await db.all<{
      postingId: string;
      textHash: string;
      boilerplateHash: string;
      bands: string;
      minima: string;
      sentences: string | null;
    }>(
      `SELECT posting_id AS postingId, text_hash AS textHash, boilerplate_hash AS boilerplateHash, bands, minima, sentences
       FROM posting_signatures WHERE posting_id IN (SELECT value FROM json_each(?1))`,
      JSON.stringify(postingIds.slice(start, start + SIGNATURES_PER_PAGE)),
    );
    for (const { postingId, textHash, boilerplateHash, ...row } of rows) {
      const signature = { bands: JSON.parse(row.bands) as string[], minima: decodeMinima(row.minima) };
      const sentences = row.sentences === null ? null : decodeSentences(row.sentences);
      found.set(postingId, { textHash, boilerplateHash, sentences, ...signature });
    }
  }
  return found;
}
