export { type AdvanceOutcome, type AdvancePorts, advanceRun } from "./advance.ts";
export {
  addCounters,
  parseCounters,
  parseErrors,
  type RecordedError,
  type RunRow,
  type StepRow,
} from "./ledger-rows.ts";
export { isRunMode, RUN_MODES, RUNNERS_OF_MODE, type RunMode } from "./modes.ts";
export { type ProcessOutcome, type ProcessPorts, processChunk } from "./process-chunk.ts";
export type {
  ChunkContext,
  ChunkOutcome,
  ChunkPayload,
  ChunkQueue,
  Counters,
  NightContext,
  NightError,
  NightSettings,
  ObjectStore,
  RunInfo,
  Runner,
  RunnerName,
  RunScope,
} from "./runner.ts";
export { stopsChunk } from "./stops-chunk.ts";
export { type BeginOutcome, type BeginRequest, beginRun } from "./store/begin.ts";
export type { ChunkMessage } from "./store/claim-chunk.ts";
export { LeaseLostError } from "./store/fence.ts";
export { buryChunk } from "./store/finish-chunk.ts";
export { loadRun, loadSteps, runningRuns } from "./store/ledger.ts";
