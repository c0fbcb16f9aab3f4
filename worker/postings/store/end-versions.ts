/**
 * SQL that ends the newest versions of some postings. What a read saw keeps its moment: versions that stored documents
 * made later than that, by other rules, are drawn back to it, so that a chain never runs backwards.
 * @param ends SQL for `id`, `version` and the moment `at`
 */
export function endVersionsSql(ends: string): string {
  // Materialised, so that SQLite asks for the versions of these postings instead of looking through all of them.
  return `WITH ended AS MATERIALIZED (
      SELECT last.posting_id AS id, e.at, CASE WHEN last.valid_from > e.at THEN 1 ELSE last.version END AS first
      FROM (${ends}) AS e CROSS JOIN posting_versions last
        ON last.posting_id = e.id AND last.version = e.version AND last.valid_to IS NULL)
    UPDATE posting_versions SET valid_from = MIN(valid_from, ended.at), valid_to = MIN(COALESCE(valid_to, ended.at), ended.at)
    FROM ended WHERE posting_versions.posting_id = ended.id AND posting_versions.version >= ended.first
      AND (valid_to IS NULL OR valid_to > ended.at)`;
}
