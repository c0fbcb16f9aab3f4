import { bulk, bulkList, type Database } from "../../db/index.ts";
import { queryAll, writeAll } from "../batches.ts";

/** Open texts read of one company: enough to see how it speaks, little enough for a chunk. */
const MOST_TEXTS = 40;
const LONGEST_TEXT = 6_000;

export interface AgencySubject {
  companyId: string;
  name: string;
  stored: string | null;
  saidSo: number;
  open: number;
  families: number;
  places: number;
}

/**
 * What the judgement needs of each company except the texts. CROSS JOIN and the plus, here and below, lead SQLite from the
 * company over its boards to their postings; left alone it reads every posting there is for each batch.
 */
export async function agencySubjects(db: Database, companyIds: readonly string[]): Promise<AgencySubject[]> {
  return queryAll<AgencySubject>(
    db,
    bulkList(
      `SELECT c.company_id AS companyId, c.name, c.agency_evidence AS stored,
         (SELECT COUNT(*) FROM institutions i CROSS JOIN watches w ON w.institution_id = i.institution_id
           AND w.company_id = c.company_id WHERE w.off_limits_reason = 'agency') AS saidSo,
         COUNT(p.posting_id) AS open, COUNT(DISTINCT p.family) AS families,
         COUNT(DISTINCT p.places->>'$[0].city') AS places
       FROM json_each(?1) j CROSS JOIN companies c ON c.company_id = j.value
       LEFT JOIN company_sources s ON s.company_id = c.company_id AND s.status = 'verified'
       LEFT JOIN postings p ON p.posting_id >= s.board_id || ':' AND p.posting_id < s.board_id || ';'
         AND +p.status = 'open'
       GROUP BY c.company_id`,
      companyIds,
    ),
  );
}

/** The beginnings of some open advertisements of each company, the same ones until they change. */
export async function openTexts(
  db: Database,
  companyIds: readonly string[],
): Promise<{ companyId: string; text: string }[]> {
  return queryAll(
    db,
    bulkList(
      `SELECT o.companyId, substr(t.text, 1, ${LONGEST_TEXT}) AS text FROM (
         SELECT s.company_id AS companyId, p.posting_id AS postingId,
           ROW_NUMBER() OVER (PARTITION BY s.company_id ORDER BY p.posting_id) AS place
         FROM json_each(?1) j CROSS JOIN company_sources s ON s.company_id = j.value AND s.status = 'verified'
         CROSS JOIN postings p ON p.posting_id >= s.board_id || ':' AND p.posting_id < s.board_id || ';'
           AND +p.status = 'open') o
       CROSS JOIN posting_texts t ON t.posting_id = o.postingId WHERE o.place <= ${MOST_TEXTS}`,
      companyIds,
    ),
  );
}

/** Writes evidence that reads differently than before. Returns how many companies changed. */
export async function saveEvidence(
  db: Database,
  changed: readonly { companyId: string; evidence: string | null }[],
): Promise<number> {
  const changes = await writeAll(
    db,
    bulk(
      `UPDATE companies SET agency_evidence = j.value->>1 FROM json_each(?1) j
       WHERE companies.company_id = j.value->>0 AND companies.agency_evidence IS NOT j.value->>1`,
      changed.map(({ companyId, evidence }) => [companyId, evidence]),
    ),
  );
  return changes.reduce((sum, count) => sum + count, 0);
}

/** Why each of these companies is taken for an agency; those that are not are left out. */
export async function readAgencyEvidence(
  db: Database,
  companyIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await queryAll<{ companyId: string; evidence: string }>(
    db,
    bulkList(
      `SELECT c.company_id AS companyId, c.agency_evidence AS evidence FROM json_each(?1) j
       JOIN companies c ON c.company_id = j.value WHERE c.agency_evidence IS NOT NULL`,
      companyIds,
    ),
  );
  return new Map(rows.map((row) => [row.companyId, row.evidence]));
}
