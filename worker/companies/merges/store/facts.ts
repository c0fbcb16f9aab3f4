import { type Database, statement } from "../../../db/index.ts";
import type { Merge, MergeSide } from "../merge.ts";

interface SideRow {
  companyId: string;
  name: string;
  mergedInto: string | null;
  mergedIntoName: string | null;
  isTargetMine: number;
  swallowed: number;
  isMine: number;
  isShared: number;
}

/** What is known of these companies, as far as one institution's wish to merge them depends on it. */
export async function loadSides(
  db: Database,
  institutionId: string,
  companyIds: readonly string[],
): Promise<Map<string, MergeSide>> {
  const rows = await db.all<SideRow>(
    `SELECT c.company_id AS companyId, c.name, c.merged_into AS mergedInto, t.name AS mergedIntoName,
       (SELECT COUNT(*) FROM companies o WHERE o.merged_into = c.company_id) AS swallowed,
       EXISTS (SELECT 1 FROM watches w WHERE w.company_id = c.company_id AND w.institution_id = ?1
         AND w.removed_at IS NULL) AS isMine,
       EXISTS (SELECT 1 FROM watches w WHERE w.company_id = c.merged_into AND w.institution_id = ?1
         AND w.removed_at IS NULL) AS isTargetMine,
       EXISTS (SELECT 1 FROM institutions i JOIN watches w ON w.institution_id = i.institution_id
         AND w.company_id = c.company_id WHERE i.institution_id <> ?1) AS isShared
     FROM json_each(?2) j JOIN companies c ON c.company_id = j.value
     LEFT JOIN companies t ON t.company_id = c.merged_into`,
    institutionId,
    JSON.stringify(companyIds),
  );
  return new Map(rows.map((row) => [row.companyId, sideOf(row)]));
}

function sideOf({ mergedInto, mergedIntoName, isTargetMine, isMine, isShared, ...rest }: SideRow): MergeSide {
  const target = mergedInto && {
    companyId: mergedInto,
    name: mergedIntoName ?? mergedInto,
    isMine: isTargetMine === 1,
  };
  return { ...rest, mergedInto: target || null, isMine: isMine === 1, isShared: isShared === 1 };
}

interface MergeRow {
  mergeId: string;
  fromId: string;
  fromName: string;
  intoId: string;
  intoName: string;
  reason: string;
  mergedAt: number;
  undoneAt: number | null;
  isNewest: number;
  names: number;
  boards: number;
  watches: number;
  conflicts: number;
  entries: number;
}

/** A merge with what it moved, counted; null when there is none with this id. */
export async function loadMerge(
  db: Database,
  mergeId: string,
): Promise<(Merge & { isNewest: boolean }) | null> {
  const row = await db.first<MergeRow>(
    `SELECT k.merge_id AS mergeId, f.company_id AS fromId, f.name AS fromName, s.company_id AS intoId, s.name AS intoName,
       k.reason, k.merged_at AS mergedAt, k.undone_at AS undoneAt,
       NOT EXISTS (SELECT 1 FROM company_merges l WHERE l.into_company_id = k.into_company_id
         AND l.undone_at IS NULL AND (l.merged_at, l.merge_id) > (k.merged_at, k.merge_id)) AS isNewest,
       json_array_length(k.moved, '$.company_names.from') AS names,
       json_array_length(k.moved, '$.company_sources.from') AS boards,
       json_array_length(k.moved, '$.watches.from') AS watches,
       json_array_length(k.moved, '$.watches.into') AS conflicts, json_array_length(k.moved, '$.entries') AS entries
     FROM company_merges k JOIN companies f ON f.company_id = k.from_company_id
     JOIN companies s ON s.company_id = k.into_company_id WHERE k.merge_id = ?1`,
    mergeId,
  );
  if (row === null) return null;
  const { fromId, fromName, intoId, intoName, isNewest, ...rest } = row;
  const { names, boards, watches, conflicts, entries, ...kept } = rest;
  return {
    ...kept,
    from: { companyId: fromId, name: fromName },
    into: { companyId: intoId, name: intoName },
    isNewest: isNewest === 1,
    moved: { names, boards, watches, conflicts, entries },
  };
}

/** The institutions whose watches a merge moved. */
export async function institutionsOfMerge(db: Database, mergeId: string): Promise<string[]> {
  const [rows = []] = await db.query<{ institutionId: string }>([
    statement(
      `SELECT j.value->>0 AS institutionId FROM company_merges k, json_each(k.moved, '$.watches.from') j
       WHERE k.merge_id = ?1 ORDER BY 1`,
      mergeId,
    ),
  ]);
  return rows.map((row) => row.institutionId);
}
