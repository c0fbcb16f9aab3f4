export { type ConnectInput, connectSheet } from "./connect-sheet.ts";
export { applyEvents } from "./edits/apply-events.ts";
export { catchUp } from "./edits/catch-up.ts";
export { type Pusher, type PushOutcome, pushEdits } from "./edits/push-edits.ts";
export { projectInstitution, projectReport } from "./feed/project.ts";
export { type Changes, type ChangesFrom, readChanges } from "./feed/read-changes.ts";
export { applyWatchlist } from "./lines/apply-lines.ts";
export {
  activeInstitutions,
  alertMissedNights,
  type Binding,
  boundInstitutions,
  institutionName,
  loadBinding,
  recordHeartbeat,
} from "./store/bindings.ts";
export { type PendingEvent, pendingEvents, storedAnswers } from "./store/events.ts";
