export type { OutcomeKind } from "./outcome.ts";
export { type SearchReport, type SearchTools, searchCompany } from "./search-company.ts";
export { type DueCompany, dueCompanies, type PendingCompany, pendingCompanies } from "./store.ts";
export { type BoardAddress, boardFromUrl } from "./url-patterns.ts";
