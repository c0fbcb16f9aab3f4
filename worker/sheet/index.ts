export { type ConnectInput, connectSheet } from "./connect-sheet.ts";
export { applyEvents } from "./edits/apply-events.ts";
export { catchUp } from "./edits/catch-up.ts";
export { type Pusher, type PushOutcome, pushEdits } from "./edits/push-edits.ts";
export { projectInstitution, projectReport } from "./feed/project.ts";
export { type Changes, type ChangesFrom, readChanges } from "./feed/read-changes.ts";
export { applyWatchlist } from "./lines/apply-lines.ts";
export {
  activeInstitutions,
  type Binding,
  boundInstitutions,
  institutionName,
  loadBinding,
  revokeBinding,
} from "./store/bindings.ts";
export { type PendingEvent, pendingEvents, storedAnswers } from "./store/events.ts";
export { alertMissedNights, recordHeartbeat } from "./store/missed-nights.ts";
