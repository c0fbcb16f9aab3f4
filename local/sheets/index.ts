export { createGoogle, type Google } from "./create-google.ts";
export { evaluateBare } from "./evaluate-bare.ts";
export type { BeforeCall, CallCounters, CallKind, Fault, ServiceCall } from "./execution/calls.ts";
export { CALL_COST, CELL_COST, EXECUTION_LIMIT } from "./execution/costs.ts";
export type { ExecutionResult } from "./execution/result.ts";
export type {
  FetchAnswer,
  FetchRequest,
  GoogleOptions,
  Manifest,
  RunOptions,
  Serve,
  TokenClaims,
  TriggerKind,
} from "./execution/settings.ts";
export type { LogLine, UiRecord } from "./execution/state.ts";
export type { Area } from "./model/area.ts";
export type { Behaviour } from "./model/behaviour.ts";
export { type Cell, isBlank, type Scalar } from "./model/cell.ts";
export { cloneSpreadsheet, copySpreadsheet } from "./model/copy.ts";
export { makeSpreadsheet } from "./model/make.ts";
export { allMetadata } from "./model/metadata.ts";
export { displayText } from "./model/number-format.ts";
export { cellAt, columnOf, findSheet, isHiddenByFilter, lastColumn, lastRow } from "./model/read.ts";
export type { SheetModel, SpreadsheetModel } from "./model/types.ts";
export { ConnectFailure } from "./services/url-fetch-app.ts";
export { type GoogleThread, startGoogleThread } from "./thread/start-google-thread.ts";
export { loadXlsx } from "./xlsx/load-xlsx.ts";
export { saveXlsx } from "./xlsx/save-xlsx.ts";
export { WorkbookError } from "./xlsx/workbook-error.ts";
