import { mergedLeads } from "../../companies/index.ts";
import type { Database } from "../../db/index.ts";
import { refreshCompanies } from "../../leads/index.ts";
import { projectInstitution } from "../feed/project.ts";
import { applyProfile, applyWatchlist } from "../lines/apply-lines.ts";
import { dueOfInstitution, isMatchedAtOnce } from "../store/due-companies.ts";
import { companiesOfPostings } from "../store/subjects.ts";
import { subjectIds } from "./apply-events.ts";

const COMPANIES_AT_ONCE = 25;
/** Companies of changed lists that are computed at once; those beyond are due and wait for the night. */
const MOST_LISTED = 100;

/**
 * Makes what operations changed visible: lists and profile, then numbers and leads of the companies they were about,
 * then the rows. Depends on what the operations are, not on who applied them, so a repeated push repairs what a
 * broken one left undone. Returns how many rows of the sheet changed.
 */
export async function catchUp(
  db: Database,
  institutionId: string,
  operations: readonly { kind: string; tab: string; rowKey: string }[],
  now: number,
): Promise<number> {
  const ids = subjectIds(operations.filter(({ kind }) => kind === "cell"));
  const merged = await mergedLeads(db, institutionId, ids.lead);
  const companyIds = [
    ...new Set([
      ...ids.lead,
      ...merged.map(({ into }) => into.companyId),
      ...(await companiesOfPostings(db, ids.role)),
      ...(await applyLines(db, institutionId, operations, now)),
    ]),
  ];
  for (let start = 0; start < companyIds.length; start += COMPANIES_AT_ONCE) {
    await refreshCompanies(db, companyIds.slice(start, start + COMPANIES_AT_ONCE), now);
  }
  return projectInstitution(db, institutionId, now, companyIds);
}

/** Applies the lists that lines were written in; the companies that can be computed at once because of it. */
async function applyLines(
  db: Database,
  institutionId: string,
  operations: readonly { kind: string; tab: string }[],
  now: number,
): Promise<string[]> {
  const isAbout = (tab: string) => operations.some((one) => one.kind === "line" && one.tab === tab);
  if (isAbout("Watchlist")) await applyWatchlist(db, institutionId, now);
  if (isAbout("Profile")) await applyProfile(db, institutionId, now);
  if (!isAbout("Watchlist") && !isAbout("Profile")) return [];
  // Half a list by the old profile and half by the new one would read wrong: all of it, or the night.
  if (isAbout("Profile") && !(await isMatchedAtOnce(db, institutionId))) return [];
  return dueOfInstitution(db, institutionId, MOST_LISTED, now);
}
