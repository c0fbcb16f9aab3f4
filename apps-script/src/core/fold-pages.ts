import type { TabName } from "../../../shared/sheet/columns.ts";
import type { FeedRow } from "../../../shared/sheet/feed.ts";

/** The newest state of each row over all pages read, by tab, in the order of their first appearance. */
export function foldRows(rows: readonly FeedRow[]): Map<TabName, FeedRow[]> {
  const newest = new Map<string, FeedRow>();
  for (const row of rows) {
    const id = `${row.tab}\n${row.key}`;
    const known = newest.get(id);
    if (!known || known.revision <= row.revision) newest.set(id, row);
  }
  const byTab = new Map<TabName, FeedRow[]>();
  for (const row of newest.values()) {
    const list = byTab.get(row.tab);
    if (list) list.push(row);
    else byTab.set(row.tab, [row]);
  }
  return byTab;
}
