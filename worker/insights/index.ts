export { type CompanyMetrics, companyMetrics, type Opening } from "./company-metrics.ts";
export { type Freshness, freshnessOf } from "./freshness.ts";
export { LEAD_POINTS, scoreLead } from "./lead.ts";
export type { Lead, LeadFactor, LeadMatch, LeadPart } from "./lead-types.ts";
export { MATCH_WEIGHTS, matchPosting } from "./match.ts";
export type { Match, MatchablePosting, MatchFactor, MatchPart } from "./match-types.ts";
export { defaultProfile, type Profile, profileSchema } from "./profile.ts";
