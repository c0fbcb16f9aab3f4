import { bulk, type Database, type Statement } from "../../db/index.ts";
import { DAY } from "../../kernel/clock.ts";

/** A company's name as one source writes it. */
export interface Spelling {
  companyId: string;
  /** The id of a directory or a board. */
  source: string;
  spelling: string;
}

/** So seldom is it written down that a spelling is still in use. */
const SEEN_AGAIN_AFTER = 30 * DAY;
/** A source that writes a name in more ways than this writes other names: parts of a company, customers. */
const MOST_OF_A_SOURCE = 20;
const LONGEST = 200;

/**
 * Writes down how a company's name is spelt. One that is known costs nothing, but for once a month; what was merged means
 * the company it went into. `now` is epoch ms.
 */
export function storeSpellings(spellings: readonly Spelling[], now: number): Statement[] {
  return bulk(
    `INSERT INTO company_spellings (company_id, source, spelling, first_seen_at, last_seen_at)
     SELECT n.company_id, n.source, n.spelling, ?2, ?2 FROM (
       SELECT COALESCE(c.merged_into, c.company_id) AS company_id, j.value->>1 AS source, j.value->>2 AS spelling
       FROM json_each(?1) j CROSS JOIN companies c ON c.company_id = j.value->>0) n
     WHERE ${MOST_OF_A_SOURCE} > (SELECT COUNT(*) FROM company_spellings k
       WHERE k.company_id = n.company_id AND k.source = n.source AND k.spelling <> n.spelling)
     ON CONFLICT (company_id, source, spelling) DO UPDATE SET last_seen_at = excluded.last_seen_at
     WHERE company_spellings.last_seen_at <= excluded.last_seen_at - ${SEEN_AGAIN_AFTER}`,
    distinct(spellings).map(({ companyId, source, spelling }) => [companyId, source, spelling]),
    now,
  );
}

/** Each once, without white space that says nothing, and no more of a source than are kept. */
function distinct(spellings: readonly Spelling[]): Spelling[] {
  const tidy = spellings
    .map((one) => ({ ...one, spelling: one.spelling.replace(/\s+/g, " ").trim().slice(0, LONGEST) }))
    .filter(({ spelling }) => spelling !== "");
  const known = new Map(tidy.map((one) => [JSON.stringify([one.companyId, one.source, one.spelling]), one]));
  const bySource = Map.groupBy(known.values(), (one) => `${one.companyId} ${one.source}`);
  return [...bySource.values()].flatMap((some) => some.slice(0, MOST_OF_A_SOURCE));
}

export interface StoredSpelling extends Spelling {
  /** The directory's name; null for a board. */
  list: string | null;
  firstSeenAt: number;
  lastSeenAt: number;
}

/**
 * How these companies' names are spelt, as far as the institution may know: what only another one's list says is not
 * told, nor what a board says that is no longer held to be the company's.
 */
export async function spellingsOf(
  db: Database,
  institutionId: string,
  companyIds: readonly string[],
): Promise<Map<string, StoredSpelling[]>> {
  const rows = await db.all<StoredSpelling>(
    `SELECT k.company_id AS companyId, k.source, k.spelling, k.first_seen_at AS firstSeenAt,
       k.last_seen_at AS lastSeenAt, d.name AS list
     FROM json_each(?2) j CROSS JOIN company_spellings k ON k.company_id = j.value
     LEFT JOIN directories d ON d.directory_id = k.source
     WHERE d.institution_id = ?1 OR EXISTS (SELECT 1 FROM company_sources s WHERE s.company_id = k.company_id
       AND s.board_id = k.source AND s.status IN ('verified', 'shared'))
     ORDER BY k.company_id, k.spelling, k.source`,
    institutionId,
    JSON.stringify(companyIds),
  );
  return Map.groupBy(rows, (row) => row.companyId);
}
