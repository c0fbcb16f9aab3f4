import type { BeforeCall, Fault } from "../execution/calls.ts";
import type { SpreadsheetModel } from "../model/types.ts";
import type { Deed } from "./action.ts";
import type { HumanStep } from "./arbitrary.ts";
import { perform } from "./perform.ts";

export interface FaultStep {
  at: number;
  fault: Fault;
}

/**
 * A hook that plays people and faults into one execution, in their order. What was done is added to `deeds`.
 *
 * @param execution number of the execution it belongs to; inner ones pass undisturbed.
 */
export function playSteps(
  spreadsheet: () => SpreadsheetModel,
  steps: { people?: readonly HumanStep[]; faults?: readonly FaultStep[]; execution: number },
  deeds: Deed[] = [],
): BeforeCall {
  return ({ n, execution }) => {
    if (execution !== steps.execution) return undefined;
    for (const { at, action } of steps.people ?? []) {
      const deed = at === n ? perform(spreadsheet(), action) : null;
      if (deed) deeds.push(deed);
    }
    return steps.faults?.find(({ at }) => at === n)?.fault;
  };
}
