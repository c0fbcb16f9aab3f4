import type { SheetModel } from "../model/types.ts";
import { CELL_COST } from "./costs.ts";
import { spend } from "./enter-call.ts";
import type { Execution, PendingWrite } from "./state.ts";

/**
 * Keeps a write back until the next flush, read or end of the execution, as Google does (Apps Script best practices:
 * "alternating read and write commands is slow", for each read flushes). Places are kept as numbers: what a person
 * sorted meanwhile is hit by position.
 */
export function submit(execution: Execution, write: PendingWrite): void {
  execution.pending.push(write);
  spend(execution, write.cells * CELL_COST.write);
  if (write.structural && execution.world.behaviour.structure === "at-once") applyPending(execution);
}

/** Sends what is pending, in its order, with nothing in between. The first refusal loses the rest and is thrown. */
export function applyPending(execution: Execution): void {
  const batch = execution.pending.splice(0);
  const cells = batch.reduce((sum, write) => sum + write.cells, 0);
  for (const write of batch) write.apply();
  if (batch.length > 0) spend(execution, cells * CELL_COST.flush);
}

/** The grid as this execution sees it: with its own pending insertions and deletions. */
export function gridSize(execution: Execution, sheet: SheetModel): { rows: number; columns: number } {
  const own = execution.pending.filter((write) => write.sheet === sheet);
  return {
    rows: own.reduce((size, write) => size + write.rows, sheet.rows.length),
    columns: own.reduce((size, write) => size + write.columns, sheet.columns.length),
  };
}

export function hasPendingStructure(execution: Execution, sheet: SheetModel): boolean {
  return execution.pending.some((write) => write.sheet === sheet && write.structural);
}
