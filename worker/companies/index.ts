export { refreshAgencyEvidence } from "./agencies/refresh-evidence.ts";
export { readAgencyEvidence } from "./agencies/store.ts";
export {
  type Directory,
  readableDirectories,
  readableDirectory,
  typedDirectoryId,
} from "./directory-store.ts";
export { type Division, divisionOf } from "./divisions/division-of.ts";
export { refreshDivisions } from "./divisions/refresh-divisions.ts";
export { loadDivisions, type StoredDivision } from "./divisions/store.ts";
export type { ListLine } from "./list-line.ts";
export type { Merge, MergeCaller, MergeRefusal } from "./merges/merge.ts";
export { mergeCompanies, undoMerge } from "./merges/merge-companies.ts";
export { institutionsOfMerge } from "./merges/store/facts.ts";
export { type MergedLead, mergedLeads } from "./merges/store/merged-leads.ts";
export { type MergeSuggestion, suggestMerges } from "./merges/suggest-merges.ts";
export { normaliseCompanyName, squash } from "./normalise-company-name.ts";
export { type DirectoryReading, type DirectoryTools, readDirectory } from "./read-directory.ts";
export { siteOf } from "./shared-hosts.ts";
export { type Spelling, type StoredSpelling, spellingsOf, storeSpellings } from "./spellings/store.ts";
export { applyTypedList, judgeTypedList, type TypedLine } from "./typed-list.ts";
