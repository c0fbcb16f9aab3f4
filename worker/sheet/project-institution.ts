import type { Database } from "../db/index.ts";
import { projectLead, projectRole } from "./project-rows.ts";
import { highestSeq, leadSources, roleSources, storeRows } from "./store.ts";

/** Brings the projection of one institution up to date. Returns how many rows changed. */
export async function projectInstitution(db: Database, institutionId: string, now: number): Promise<number> {
  const before = await highestSeq(db, institutionId);
  const leads = (await leadSources(db, institutionId)).map(projectLead);
  const roles = (await roleSources(db, institutionId)).map(projectRole);
  await db.write([
    ...storeRows(institutionId, "Leads", leads, now),
    ...storeRows(institutionId, "Roles", roles, now),
  ]);
  return (await highestSeq(db, institutionId)) - before;
}
