import { applyTypedList } from "../../companies/index.ts";
import type { Database } from "../../db/index.ts";
import { defaultProfile, profileSchema } from "../../insights/index.ts";
import { canonicalJson } from "../../kernel/hash.ts";
import { judgeWatchlist } from "../feed/watchlist-rows.ts";
import { loadLines, rematchNewWatches, saveProfile, seedLines, sheetProfile } from "../store/lines.ts";
import { linesOf, profileOf } from "./profile-lines.ts";

/** Makes companies and watches say what the Watchlist lines say. Done twice, it writes nothing the second time. */
export async function applyWatchlist(db: Database, institutionId: string, now: number): Promise<string[]> {
  const judged = judgeWatchlist(await loadLines(db, institutionId, "Watchlist"));
  const companyIds = await applyTypedList(db, institutionId, judged, now);
  await db.write(rematchNewWatches(institutionId, companyIds, now));
  return companyIds;
}

/** Makes the institution's profile say what the Profile lines say; an unchanged one costs nothing. */
export async function applyProfile(db: Database, institutionId: string, now: number): Promise<void> {
  const stored = await sheetProfile(db, institutionId);
  const before = stored ? profileSchema.parse(JSON.parse(stored.profile)) : defaultProfile;
  const lines = await loadLines(db, institutionId, "Profile");
  const profile = profileOf(
    lines.map(({ cells }) => cells),
    before.floor,
  );
  // Every line was judged before it was stored, together with those there were.
  if (!profile.ok) throw new Error(`stored profile lines of ${institutionId}: ${profile.error}`);
  if (stored && sorted(before) === sorted(profile.value)) return;
  const profileId = stored?.profileId ?? `profile_sheet_${institutionId}`;
  await saveProfile(db, institutionId, profileId, JSON.stringify(profile.value), now);
}

/** Shows what is recruited for in the Profile tab of an institution that never wrote there. */
export async function seedProfile(db: Database, institutionId: string, now: number): Promise<void> {
  const stored = await sheetProfile(db, institutionId);
  if (!stored) return;
  const lines = linesOf(profileSchema.parse(JSON.parse(stored.profile)));
  await seedLines(db, institutionId, "Profile", lines, now);
}

/** Lists are sets: their order says nothing. */
function sorted(profile: object): string {
  const entries = Object.entries(profile).map(([field, value]) => [
    field,
    Array.isArray(value) ? [...value].sort() : value,
  ]);
  return canonicalJson(Object.fromEntries(entries));
}
