import type { TabName } from "../../../shared/sheet/index.ts";
import type { Database } from "../../db/index.ts";
import { providerOf } from "../../providers/index.ts";
import { loadLines } from "../store/lines.ts";
import { buryRows, hasRows, saveRows, shownRows } from "../store/rows.ts";
import { latestReport, leadSources, roleSources, type Scope, stepSources } from "../store/sources.ts";
import { leadRow, stepRow } from "./lead-rows.ts";
import { reportRows } from "./report-rows.ts";
import { roleRow } from "./role-row.ts";
import { type SheetRow, sheetRow } from "./sheet-row.ts";
import { watchlistRows } from "./watchlist-rows.ts";

/**
 * Brings what an institution's sheets should show up to date; `companyIds` narrows the tabs that are about companies.
 * A row that reads as before is not written. Returns how many rows changed.
 */
export async function projectInstitution(
  db: Database,
  institutionId: string,
  now: number,
  companyIds: Scope = null,
): Promise<number> {
  const store = (tab: TabName, rows: readonly SheetRow[], scope: Scope) =>
    storeTab(db, institutionId, { tab, rows, scope, now });
  const leads = (await leadSources(db, institutionId, companyIds)).map((lead) => leadRow(lead, boardUrl));
  let changed = await store("Leads", leads, companyIds);
  const roles = (await roleSources(db, institutionId, companyIds)).map(roleRow);
  changed += await store("Roles", roles, companyIds);
  const steps = (await stepSources(db, institutionId, companyIds)).map(stepRow);
  changed += await store("Pipeline", steps, companyIds);
  changed += await store("Watchlist", await watchlistRows(db, institutionId), null);
  const lines = await loadLines(db, institutionId, "Profile");
  const profile = lines.map(({ lineKey, cells }) => sheetRow("Profile", lineKey, { ...cells }));
  changed += await store("Profile", profile, null);
  return changed + (await projectReport(db, institutionId, now));
}

/** Today's numbers, for institutions that have a sheet at all. */
export async function projectReport(db: Database, institutionId: string, now: number): Promise<number> {
  const report = (await hasRows(db, institutionId)) ? await latestReport(db, institutionId) : null;
  if (!report) return 0;
  const rows = reportRows(report.day, JSON.parse(report.report) as Record<string, number>);
  return storeTab(db, institutionId, { tab: "Report", rows, scope: null, now });
}

interface TabRows {
  tab: TabName;
  rows: readonly SheetRow[];
  scope: Scope;
  now: number;
}

async function storeTab(
  db: Database,
  institutionId: string,
  { tab, rows, scope, now }: TabRows,
): Promise<number> {
  const shown = await shownRows(db, institutionId, tab, scope);
  const changed = rows.filter(({ rowKey, hash }) => shown.get(rowKey) !== hash);
  for (const { rowKey } of rows) shown.delete(rowKey);
  const written = await db.write([
    ...saveRows(institutionId, tab, changed, now),
    buryRows(institutionId, tab, [...shown.keys()], scope, now),
  ]);
  return written.reduce((sum, count) => sum + count, 0);
}

function boardUrl(provider: string, token: string): string | null {
  return providerOf(provider)?.boardUrl(token) ?? null;
}
