export { type CompanyMetrics, companyMetrics, type Opening } from "./company-metrics.ts";
export { type First, firstOfKindText } from "./first-of-kind.ts";
export { freshnessOf } from "./freshness.ts";
export { scoreLead } from "./lead.ts";
export type { Lead, LeadFactor, LeadMatch, LeadPart } from "./lead-types.ts";
export { matchPosting } from "./match.ts";
export type { Match, MatchablePosting, MatchFactor, MatchPart } from "./match-types.ts";
export { defaultProfile, type Profile, profileSchema } from "./profile.ts";
