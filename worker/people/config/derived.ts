import Papa from "papaparse";
import { defaultProfile, type Profile, profileSchema } from "../../insights/index.ts";
import { hashText } from "../../kernel/hash.ts";
import type { InstitutionConfig } from "./schema.ts";
import { employersOf } from "./sources.ts";

export interface ListSource {
  name: string;
  url: string;
}

/**
 * Other names of employers as further lines with their website: a list of companies takes the second name of a website
 * for an alias.
 */
function aliasLines({ companyDetection }: InstitutionConfig, lines: readonly string[][]): string[][] {
  const websites = new Map(lines.map(([name = "", website = ""]) => [name.toLowerCase(), website]));
  return (companyDetection?.aliases ?? []).flatMap(({ company, names }) => {
    const website = websites.get(company.toLowerCase());
    return website ? names.map((name) => [name, website, ""]) : [];
  });
}

/** Lists behind URLs, and the companies named one by one as the CSV a list is read from; null when there are none. */
export function listsOf(config: InstitutionConfig): { csv: string | null; lists: ListSource[] } {
  const { sources = [] } = config;
  const lines = employersOf(sources).map(({ name, website = "", boardUrl = "" }) => [
    name,
    website,
    boardUrl,
  ]);
  const lists = sources.flatMap((source) =>
    source.kind === "companyList" ? [{ name: source.name, url: source.url }] : [],
  );
  const csv = Papa.unparse(
    { fields: ["company", "website", "board url"], data: [...lines, ...aliasLines(config, lines)] },
    { newline: "\n" },
  );
  return { csv: lines.length === 0 ? null : csv, lists };
}

export interface StoredProfile {
  profileId: string;
  name: string;
  profile: Profile;
}

/** The profiles an institution recruits by: its own, or the shipped one, with its own floor where it states one. */
export function profilesOf(institutionId: string, config: InstitutionConfig): StoredProfile[] {
  const floor = config.thresholds?.matchFloor;
  const own = config.profiles ?? [];
  if (own.length === 0) return [shippedProfile(institutionId, floor)];
  return own.map(({ name, profile }) => ({
    profileId: `profile_${hashText(`${institutionId}/${name}`)}`,
    name,
    profile: profileSchema.parse({ ...profile, floor: profile.floor ?? floor }),
  }));
}

/** What an institution starts with. */
export function shippedProfile(institutionId: string, floor = defaultProfile.floor): StoredProfile {
  return {
    profileId: `profile_${institutionId}`,
    name: "Technology roles",
    profile: { ...defaultProfile, floor },
  };
}
