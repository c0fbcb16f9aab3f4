import type { Database } from "../../db/index.ts";
import { refreshCompanies } from "../../leads/index.ts";
import { projectInstitution } from "../feed/project.ts";
import { applyProfile, applyWatchlist } from "../lines/apply-lines.ts";
import { companiesOfPostings } from "../store/subjects.ts";
import { subjectIds } from "./apply-events.ts";

const COMPANIES_AT_ONCE = 25;
/** Companies computed at once after a push; those beyond are due and wait for the night. */
const MOST_COMPANIES = 100;

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
  const isAbout = (tab: string) =>
    operations.some((operation) => operation.kind === "line" && operation.tab === tab);
  if (isAbout("Watchlist")) await applyWatchlist(db, institutionId, now);
  if (isAbout("Profile")) await applyProfile(db, institutionId, now);
  const ids = subjectIds(operations.filter(({ kind }) => kind === "cell"));
  const companyIds = [...new Set([...ids.lead, ...(await companiesOfPostings(db, ids.role))])];
  for (let start = 0; start < Math.min(companyIds.length, MOST_COMPANIES); start += COMPANIES_AT_ONCE) {
    await refreshCompanies(db, companyIds.slice(start, start + COMPANIES_AT_ONCE), now);
  }
  return projectInstitution(db, institutionId, now, companyIds);
}
