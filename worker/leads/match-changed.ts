import type { Database } from "../db/index.ts";
import { matchPosting, type Profile, profileSchema } from "../insights/index.ts";
import { activeProfiles } from "../people/index.ts";
import { type ChangedPosting, canonicalOf, type Derive, loadSkills, loadTexts } from "../postings/index.ts";
import { dueMatches, rematchable, watchersOf } from "./store/read.ts";
import { type ScoredPosting, storeMatches } from "./store/write.ts";

export interface ReadProfile {
  profileId: string;
  institutionId: string;
  profile: Profile;
}

/** Active profiles, parsed. One that no longer fits its schema is a configuration error and throws. */
export async function readProfiles(db: Database): Promise<ReadProfile[]> {
  return (await activeProfiles(db)).map(({ profileId, institutionId, profile }) => ({
    profileId,
    institutionId,
    profile: profileSchema.parse(JSON.parse(profile)),
  }));
}

/**
 * Matches changed postings against the profiles of those who watch their company. Pure once prepared: the statements it
 * makes join the promotion's own transaction. `companyOf` maps board to company; `now` is the run's clock. What an
 * institution's own rules keep out is no match of its profiles.
 */
export async function prepareMatching(
  db: Database,
  companyOf: ReadonlyMap<string, string>,
  now: () => number,
  keepsOut: (institutionId: string, changed: ChangedPosting) => boolean = () => false,
): Promise<Derive> {
  const profiles = await readProfiles(db);
  const watchers = Map.groupBy(await watchersOf(db, [...companyOf.values()]), (watch) => watch.companyId);
  const wantedBy = (boardId: string) => {
    const watching = watchers.get(companyOf.get(boardId) ?? "") ?? [];
    return profiles.filter((one) =>
      watching.some(({ institutionId }) => institutionId === one.institutionId),
    );
  };
  return (changed) =>
    storeMatches(
      changed.flatMap((one) =>
        wantedBy(one.row.boardId).map(({ profileId, institutionId, profile }) => ({
          profileId,
          postingId: one.row.postingId,
          match: keepsOut(institutionId, one)
            ? null
            : matchPosting({ ...one.posting, openedAt: one.row.openedAt }, profile, now()),
        })),
      ),
    );
}

/** Scores again what only time has changed, and everything where the profile itself has. */
export async function rescoreDue(
  db: Database,
  profiles: readonly ReadProfile[],
  companyIds: readonly string[],
  now: number,
): Promise<ScoredPosting[]> {
  const rows = [...(await dueMatches(db, companyIds, now)), ...(await rematchable(db, companyIds))];
  const ids = [...new Set(rows.map(({ postingId }) => postingId))];
  const texts = await loadTexts(db, ids);
  const skills = await loadSkills(db, ids);
  const byId = new Map(profiles.map((one) => [one.profileId, one.profile]));
  return rows.flatMap(({ profileId, ...row }) => {
    const profile = byId.get(profileId);
    if (!profile) return [];
    const posting = canonicalOf(row, texts.get(row.postingId) ?? null, skills.get(row.postingId) ?? []);
    const match = matchPosting({ ...posting, openedAt: row.openedAt }, profile, now);
    return [{ profileId, postingId: row.postingId, match }];
  });
}
