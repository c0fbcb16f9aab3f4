import type { TabName } from "../../../shared/sheet/index.ts";
import type { Database } from "../../db/index.ts";
import { DAY } from "../../kernel/clock.ts";
import { providerOf } from "../../providers/index.ts";
import { vacanciesOfPostings, vacanciesWithoutKeptOut } from "../../vacancies/index.ts";
import { loadLines } from "../store/lines.ts";
import { alertSources, brokenSteps, reportDays } from "../store/report-sources.ts";
import { buryRows, hasRows, saveRows, shownRows } from "../store/rows.ts";
import { leadSources, roleSources, type Scope, stepSources } from "../store/sources.ts";
import { alertText, nightAlert } from "./alert-texts.ts";
import { leadRow, stepRow } from "./lead-rows.ts";
import { reportRows } from "./report-rows.ts";
import { roleRow } from "./role-row.ts";
import { type SheetRow, sheetRow } from "./sheet-row.ts";
import { weekEnds } from "./trend.ts";
import { watchlistRows } from "./watchlist-rows.ts";

/** Nights a chart in the Report tab shows. */
const NIGHTS_SHOWN = 14;
/** A night that was left out is told for a day. */
const SKIPPED_SHOWN = DAY;

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
  const sources = await leadSources(db, institutionId, companyIds, weekEnds(now));
  const leads = sources.map((lead) => leadRow(lead, boardUrl));
  let changed = await store("Leads", leads, companyIds);
  changed += await store("Roles", await roleRows(db, institutionId, companyIds), companyIds);
  const steps = (await stepSources(db, institutionId, companyIds)).map(stepRow);
  changed += await store("Pipeline", steps, companyIds);
  changed += await store("Watchlist", await watchlistRows(db, institutionId), null);
  const lines = await loadLines(db, institutionId, "Profile");
  const profile = lines.map(({ lineKey, cells }) => sheetRow("Profile", lineKey, { ...cells }));
  changed += await store("Profile", profile, null);
  return changed + (await projectReport(db, institutionId, now));
}

async function roleRows(db: Database, institutionId: string, scope: Scope): Promise<SheetRow[]> {
  const roles = await roleSources(db, institutionId, scope);
  const vacancies = await vacanciesOfPostings(
    db,
    roles.map(({ postingId }) => postingId),
  );
  const companyIds = [...new Set(roles.map(({ companyId }) => companyId))];
  const remaining = (await vacanciesWithoutKeptOut(db, companyIds, institutionId)).get(institutionId);
  return roles.map((role) => {
    const known = remaining?.get(role.postingId) ?? vacancies.get(role.postingId);
    const { startedAt, reposts } = known ?? { startedAt: role.openedAt, reposts: 0 };
    return roleRow({ ...role, openedAt: startedAt, reposts });
  });
}

/** The last night's numbers and what to know of, for institutions that have a sheet at all. */
export async function projectReport(db: Database, institutionId: string, now: number): Promise<number> {
  const days = (await hasRows(db, institutionId)) ? await reportDays(db, institutionId, NIGHTS_SHOWN) : [];
  const last = days.at(-1);
  if (!last) return 0;
  const others = await alertSources(db, institutionId, Date.parse(last.day) - SKIPPED_SHOWN);
  const night = nightAlert(await brokenSteps(db, last.runId), others, last.day);
  const alerts = [...(night ? [night] : []), ...others.flatMap((alert) => alertText(alert) ?? [])];
  return storeTab(db, institutionId, { tab: "Report", rows: reportRows(days, alerts), scope: null, now });
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
