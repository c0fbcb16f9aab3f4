export { type BoardRow, beliefOf } from "./board-row.ts";
export {
  type BoardBelief,
  hasCounted,
  judgeRead,
  MIN_GAP_BETWEEN_READS,
  type Verdict,
} from "./judge-read.ts";
export { type FreshRead, readBoard } from "./read-board.ts";
export {
  type Attempt,
  EMPTY_ANSWER,
  foundBy,
  type KeepRaw,
  type Recorded,
  recordReads,
} from "./record-reads.ts";
export {
  type FailedDocument,
  loadBoards,
  recordFailedDocuments,
  type StagedDocument,
} from "./store/checkpoints.ts";
export { type BoardChunk, dueBoards } from "./store/due-boards.ts";
export { heldPostings } from "./store/held-postings.ts";
