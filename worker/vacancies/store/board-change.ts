import { MIN_GAP_BETWEEN_READS } from "../../boards/index.ts";
import { LONGEST_SILENCE } from "../second-sight.ts";

/**
 * SQL for the `boardChangedAt` of posting `p`, as far as it decides: null for one that was there for long. `absentAt` is
 * SQL for the first read without it. A day on which a board changed has a snapshot of its own, whatever comes later.
 */
export function boardChangedSql(absentAt: string): string {
  return `CASE WHEN ${absentAt} - p.first_seen_at <= ${LONGEST_SILENCE} THEN (
    SELECT n.read_at FROM board_snapshots n WHERE n.board_id = p.board_id
      AND n.day >= date(p.first_seen_at / 1000, 'unixepoch') AND n.read_at >= p.first_seen_at + ${MIN_GAP_BETWEEN_READS}
    ORDER BY n.day LIMIT 1) END`;
}
