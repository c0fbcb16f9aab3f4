import { bulk, type Database } from "../../db/index.ts";
import type { CrawlSpan, Vacancy } from "../measure.ts";

export interface CompanyVacancy extends Vacancy {
  companyId: string;
  /** Null where none was recognised. */
  family: string | null;
}

const COLUMNS = `v.company_id AS companyId, v.vacancy_id AS vacancyId, v.board_id AS boardId, v.family,
  v.started_at AS startedAt, v.ended_at AS endedAt, v.unchanged_reposts AS unchangedReposts, v.reads,
  b.last_complete_read_at AS boardReadAt`;

/**
 * Every vacancy of these companies that is open or ended after `endedSince`. A recruiting agency has none: its postings
 * are not compared with each other, so that what it lists again and again would look like vacancies filled at once.
 */
export async function vacanciesOf(
  db: Database,
  companyIds: readonly string[],
  endedSince: number,
): Promise<CompanyVacancy[]> {
  return db.all(
    `SELECT ${COLUMNS}
     FROM json_each(?1) j LEFT JOIN companies k ON k.company_id = j.value
     CROSS JOIN vacancies v ON v.company_id = j.value
     LEFT JOIN boards b ON b.board_id = v.board_id
     WHERE k.agency_evidence IS NULL AND (v.ended_at IS NULL OR v.ended_at >= ?2)`,
    JSON.stringify(companyIds),
    endedSince,
  );
}

/** These vacancies, whenever they ended. */
export async function vacanciesNamed(
  db: Database,
  named: readonly { companyId: string; vacancyId: string }[],
): Promise<CompanyVacancy[]> {
  const pairs = new Map(named.map(({ companyId, vacancyId }) => [vacancyId, [companyId, vacancyId]]));
  const rows = await db.query<CompanyVacancy>(
    bulk(
      `SELECT ${COLUMNS} FROM json_each(?1) j
       CROSS JOIN vacancies v ON v.company_id = j.value->>0 AND v.vacancy_id = j.value->>1
       LEFT JOIN boards b ON b.board_id = v.board_id`,
      [...pairs.values()],
    ),
  );
  return rows.flat();
}

export interface CompanyBoard extends CrawlSpan {
  companyId: string;
  boardId: string;
}

/** The verified boards of these companies with their first read (its snapshot) and their last complete one. */
export async function boardsOf(db: Database, companyIds: readonly string[]): Promise<CompanyBoard[]> {
  return db.all(
    `SELECT s.company_id AS companyId, s.board_id AS boardId, b.last_complete_read_at AS lastReadAt,
       (SELECT n.read_at FROM board_snapshots n WHERE n.board_id = s.board_id ORDER BY n.day LIMIT 1) AS firstReadAt
     FROM json_each(?1) j JOIN company_sources s ON s.company_id = j.value AND s.status = 'verified'
     JOIN boards b ON b.board_id = s.board_id ORDER BY s.company_id, s.board_id`,
    JSON.stringify(companyIds),
  );
}
