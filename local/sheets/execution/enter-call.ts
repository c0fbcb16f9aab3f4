import { GoogleError } from "../model/google-error.ts";
import type { CallKind, Fault } from "./calls.ts";
import { CALL_COST } from "./costs.ts";
import type { Execution } from "./state.ts";

/** Ends an execution from inside: nothing of it runs on but `catch` and `finally` blocks, which can call nothing. */
export class ExecutionDied extends Error {}

/** Everything that happens before a service does its work: the hook, faults, the clock. */
export function enterCall(execution: Execution, kind: CallKind, name: string): void {
  if (execution.dead) throw new ExecutionDied(execution.dead);
  if (kind === "free") return;
  execution.calls += 1;
  count(execution, kind);
  if (execution.calls === execution.options.stopAt) die(execution, "The execution was stopped.");
  const call = { n: execution.calls, kind, name, execution: execution.number };
  for (const hook of [execution.options.beforeCall, execution.world.options.beforeCall]) {
    const fault = hook?.(call);
    if (fault) strike(execution, fault);
  }
  spend(execution, CALL_COST[kind]);
}

/** Moves the virtual clock; past the limit the execution dies. */
export function spend(execution: Execution, milliseconds: number): void {
  execution.elapsed += milliseconds;
  execution.world.now += milliseconds;
  if (execution.elapsed > execution.limit) die(execution, "Exceeded maximum execution time");
}

/** The first armed fault of one of these types, which is then used up. */
export function takeFault<T extends Fault["type"]>(
  execution: Execution,
  ...types: readonly T[]
): Extract<Fault, { type: T }> | null {
  const wanted = (fault: Fault): fault is Extract<Fault, { type: T }> =>
    types.some((type) => type === fault.type);
  const found = execution.armed.find(wanted) ?? null;
  if (found) execution.armed.splice(execution.armed.indexOf(found), 1);
  return found;
}

function count(execution: Execution, kind: Exclude<CallKind, "free">): void {
  execution.counters[kind] += 1;
  execution.world.totals[kind] += 1;
}

function strike(execution: Execution, fault: Fault): void {
  if (fault.type === "kill") die(execution, "The execution was killed.");
  if (fault.type === "refuse") throw new GoogleError(fault.message);
  if (fault.type === "unauthorised")
    throw new GoogleError("Authorization is required to perform that action.");
  execution.armed.push(fault);
}

function die(execution: Execution, why: string): never {
  execution.dead = why;
  throw new ExecutionDied(why);
}
