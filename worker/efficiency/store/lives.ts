import type { Database } from "../../db/index.ts";
import { DAY } from "../../kernel/clock.ts";
import { READS_NEEDED, WINDOW } from "../measure.ts";
import type { Life } from "../survival.ts";

export interface GroupLife extends Life {
  /** A company's id, a family ("unknown" where none was recognised), or empty for everything together. */
  group: string;
}

/** How vacancies are put together: SQL for the name of the group, and for its size of a day in ms. */
const GROUPS = {
  company: { name: "v.company_id", grain: 1 },
  family: { name: "COALESCE(v.family, 'unknown')", grain: DAY },
  institution: { name: "''", grain: DAY },
} as const;
export type LifespanGroup = keyof typeof GROUPS;

const KNOWN_UNTIL = "COALESCE(v.ended_at, MIN(COALESCE(b.last_complete_read_at, ?2), ?2))";

/**
 * The lives of the counted vacancies (as in `countedVacancies`) of the companies an institution watches, equal ones
 * together. `only` limits them to some companies. Companies come to the millisecond; larger groups in whole days,
 * rounded up, because thousands of vacancies are then a few hundred rows and S(30) stays what it is.
 */
export async function livesBy(
  db: Database,
  institutionId: string,
  by: LifespanGroup,
  now: number,
  only: readonly string[] | null = null,
): Promise<GroupLife[]> {
  const { name, grain } = GROUPS[by];
  const rows = await db.all<{ group: string; grains: number; ended: number; count: number }>(
    `SELECT ${name} AS "group", (MAX(${KNOWN_UNTIL} - v.started_at, 0) + ${grain - 1}) / ${grain} AS grains,
       v.ended_at IS NOT NULL AS ended, COUNT(*) AS count
     FROM watches w JOIN vacancies v ON v.company_id = w.company_id
     LEFT JOIN boards b ON b.board_id = v.board_id
     WHERE w.institution_id = ?1 AND w.removed_at IS NULL AND v.reads >= ${READS_NEEDED} AND v.started_at <= ?2
       AND ${KNOWN_UNTIL} >= ?3 AND (?4 IS NULL OR w.company_id IN (SELECT value FROM json_each(?4)))
     GROUP BY 1, 2, 3`,
    institutionId,
    now,
    now - WINDOW,
    only === null ? null : JSON.stringify(only),
  );
  return rows.map(({ group, grains, ended, count }) => ({
    group,
    days: (grains * grain) / DAY,
    ended: ended === 1,
    count,
  }));
}
