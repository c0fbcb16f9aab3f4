import type { Database } from "../db/index.ts";
import { freshnessOf, matchPosting, type Profile, profileSchema } from "../insights/index.ts";
import { activeProfiles } from "../people/index.ts";
import { type ChangedPosting, canonicalOf, type Derive, loadSkills, loadTexts } from "../postings/index.ts";
import type { RemainingVacancies } from "../vacancies/index.ts";
import { lifeOf, type StoredLife } from "./life-of.ts";
import { watchersOf } from "./store/read.ts";
import {
  type Matchable,
  matchables,
  matchFreshness,
  rematchable,
  type StoredFreshness,
  vacancyStarts,
} from "./store/read-matches.ts";
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
 * institution's own rules keep out is no match of its profiles. A posting that replaced another is as old as its vacancy,
 * as far as that is known by now; a new one is scored again once it is.
 */
export async function prepareMatching(
  db: Database,
  companyOf: ReadonlyMap<string, string>,
  now: () => number,
  keepsOut: (institutionId: string, changed: ChangedPosting) => boolean = () => false,
): Promise<Derive> {
  const profiles = await readProfiles(db);
  const companyIds = [...companyOf.values()];
  const watchers = Map.groupBy(await watchersOf(db, companyIds), (watch) => watch.companyId);
  const starts = await vacancyStarts(db, companyIds);
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
            : matchPosting(
                { ...one.posting, openedAt: starts.get(one.row.postingId) ?? one.row.openedAt },
                profile,
                now(),
              ),
        })),
      ),
    );
}

/**
 * Scores again what time has changed or a vacancy that turned out older or younger, and everything where the profile
 * itself has.
 */
export async function rescoreDue(
  db: Database,
  profiles: readonly ReadProfile[],
  companyIds: readonly string[],
  remaining: RemainingVacancies,
  now: number,
): Promise<ScoredPosting[]> {
  const openedAt = (row: StoredLife & { institutionId: string; postingId: string }) =>
    lifeOf(row, remaining.get(row.institutionId)?.get(row.postingId)).openedAt;
  const stale = (await matchFreshness(db, companyIds)).filter((row) => !isStill(row, openedAt(row), now));
  const rows = distinct([...(await matchables(db, stale)), ...(await rematchable(db, companyIds))]);
  const ids = [...new Set(rows.map(({ postingId }) => postingId))];
  const texts = await loadTexts(db, ids);
  const skills = await loadSkills(db, ids);
  const byId = new Map(profiles.map((one) => [one.profileId, one.profile]));
  return rows.flatMap((row) => {
    const { profileId, postingId } = row;
    const profile = byId.get(profileId);
    if (!profile) return [];
    const posting = canonicalOf(row, texts.get(postingId) ?? null, skills.get(postingId) ?? []);
    const match = matchPosting({ ...posting, openedAt: openedAt(row) }, profile, now);
    return [{ profileId, postingId, match }];
  });
}

/** Whether a match is as fresh as it was found. Nothing else in it changes by itself. */
function isStill({ freshness, nextReviewAt }: StoredFreshness, openedAt: number, now: number): boolean {
  const today = freshnessOf(openedAt, now);
  return freshness === today.value && nextReviewAt === today.nextReviewAt;
}

function distinct(rows: readonly Matchable[]): Matchable[] {
  return [...new Map(rows.map((row) => [`${row.profileId} ${row.postingId}`, row])).values()];
}
