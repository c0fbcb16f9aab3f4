export { compareStates, type FieldDifference } from "./compare-states.ts";
export { EDITION } from "./edition.ts";
export {
  type FieldBefore,
  firstChanges,
  type PostingState,
  pastState,
  type VersionHead,
} from "./past-state.ts";
export { canonicalOf, POSTING_SELECT, type PostingRow, postingRowOf } from "./posting-row.ts";
export { type BoardOutcome, processBoard } from "./process-board.ts";
export type { ChangedPosting, Derive } from "./promote-documents.ts";
export { rereadSlice } from "./reread/reread-slice.ts";
export { type PostingSlice, postingSlices } from "./reread/store.ts";
export { loadFirstChanges, loadHeads } from "./store/history.ts";
export { loadSkills, loadTexts } from "./store/promotion.ts";
export { boardsToRetry } from "./store/retry.ts";
