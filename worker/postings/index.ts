export { canonicalOf, POSTING_SELECT, type PostingRow } from "./posting-row.ts";
export { type BoardOutcome, type BoardWork, processBoard } from "./process-board.ts";
export type { ChangedPosting, Derive } from "./promote-documents.ts";
export { loadSkills, loadTexts } from "./store/promotion.ts";
