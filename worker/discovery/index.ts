export type { GivenSite } from "./discover-company.ts";
export type { OutcomeKind } from "./outcome.ts";
export { recheckSites } from "./recheck-sites.ts";
export { type SearchReport, type SearchTools, searchCompany } from "./search-company.ts";
export { siteFacts } from "./site-store.ts";
export { needsWord } from "./site-word.ts";
export { type DueCompany, dueCompanies, type PendingCompany, pendingCompanies } from "./store.ts";
export { type BoardAddress, boardFromUrl } from "./url-patterns.ts";
