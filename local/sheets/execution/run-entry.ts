import vm from "node:vm";
import { GoogleError } from "../model/google-error.ts";
import { noCalls } from "./calls.ts";
import { DAY_QUOTA, EXECUTION_LIMIT, SIMPLE_TRIGGER_LIMIT } from "./costs.ts";
import { ExecutionDied } from "./enter-call.ts";
import { applyPending } from "./pending.ts";
import { loadBundle, makeRealm } from "./realm.ts";
import type { ExecutionResult } from "./result.ts";
import type { RunOptions, TriggerKind } from "./settings.ts";
import type { Execution, World } from "./state.ts";

const SIMPLE = new Set<TriggerKind>(["open", "edit"]);
const DAY_MS = 86_400_000;

export interface Entry {
  name: string;
  args: readonly unknown[];
}

/** What is done around an execution by those who know the services. */
export interface Surroundings {
  install: (execution: Execution) => void;
  release: (execution: Execution) => void;
}

/**
 * One execution of one entry: a fresh realm, the bundle's top level, the call, and the flush at its end. May be called
 * from within a hook: the inner execution then runs while the outer one stands between two of its calls.
 *
 * @throws what a hook or a test's server threw, and mistakes of the stand-in; never what the script throws.
 */
export function runEntry(
  world: World,
  entry: Entry,
  options: RunOptions,
  around: Surroundings,
): ExecutionResult {
  const execution = makeExecution(world, options);
  around.install(execution);
  const ended = attempt(execution, entry);
  around.release(execution);
  if (execution.dead && world.behaviour.pendingAtDeath === "applied") applyPending(revived(execution));
  if (options.trigger === "clock") world.day.triggerMilliseconds += execution.elapsed;
  if (execution.broken) throw execution.broken;
  return resultOf(execution, ended);
}

function makeExecution(world: World, options: RunOptions): Execution {
  const trigger = options.trigger ?? "menu";
  world.executions += 1;
  renewDay(world);
  return {
    number: world.executions,
    world,
    spreadsheet: options.spreadsheet ?? world.spreadsheet,
    user: options.user ?? world.user,
    trigger,
    authMode: options.authMode ?? (SIMPLE.has(trigger) ? "LIMITED" : "FULL"),
    options,
    realm: makeRealm(() => world.now, world.random),
    counters: noCalls(),
    limit: SIMPLE.has(trigger) ? SIMPLE_TRIGGER_LIMIT : EXECUTION_LIMIT,
    calls: 0,
    elapsed: 0,
    pending: [],
    armed: [],
    dead: null,
    unknown: [],
    broken: null,
  };
}

function renewDay(world: World): void {
  const number = Math.floor(world.now / DAY_MS);
  if (world.day.number === number) return;
  world.day = { number, fetches: 0, propertyCalls: 0, triggerMilliseconds: 0 };
}

type Ended = { value: unknown } | { error: string };

function attempt(execution: Execution, entry: Entry): Ended {
  try {
    assertMayStart(execution);
    loadBundle(execution.realm, execution.world.options.bundle);
    const value = call(execution, entry);
    applyPending(execution);
    return { value };
  } catch (error) {
    if (isMistake(error)) execution.broken ??= error;
    return { error: messageOf(error) };
  }
}

/** Errors of the script come from its realm or are Google's; one of this realm's own is the stand-in's mistake. */
function isMistake(error: unknown): error is Error {
  return (
    error instanceof Error &&
    !(error instanceof GoogleError) &&
    !(error instanceof ExecutionDied) &&
    !(error instanceof SyntaxError)
  );
}

function assertMayStart({ trigger, world }: Execution): void {
  if (trigger === "clock" && world.day.triggerMilliseconds > DAY_QUOTA.triggerMilliseconds) {
    throw new GoogleError("Service using too much computer time for one day");
  }
}

function call(execution: Execution, { name, args }: Entry): unknown {
  const sidebar = execution.trigger === "sidebar";
  const entry: unknown = Reflect.get(execution.realm.context, name);
  if (typeof entry !== "function" || (sidebar && name.endsWith("_"))) {
    throw new GoogleError(`Script function not found: ${name}`);
  }
  const value: unknown = Reflect.apply(
    entry,
    undefined,
    args.map((arg) => carriedOver(execution, arg)),
  );
  if (sidebar) assertCarriable(value);
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? "null");
}

/** Arguments are made anew inside the realm, as JSON carries them. */
function carriedOver(execution: Execution, arg: unknown): unknown {
  assertCarriable(arg);
  const text = JSON.stringify(arg);
  return text === undefined ? undefined : vm.runInContext(`(${text})`, execution.realm.context);
}

/** `google.script.run` carries no Date and no function (Apps Script docs, Client-to-server communication). */
function assertCarriable(value: unknown): void {
  const kind = Object.prototype.toString.call(value);
  if (kind === "[object Date]" || typeof value === "function") {
    throw new GoogleError(`${kind} cannot be passed between the sidebar and the script.`);
  }
  if (typeof value === "object" && value !== null)
    for (const part of Object.values(value)) assertCarriable(part);
}

function revived(execution: Execution): Execution {
  return { ...execution, dead: null, limit: Infinity };
}

function messageOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return String(error);
}

function resultOf(execution: Execution, ended: Ended): ExecutionResult {
  const { counters: calls, elapsed: virtualMs, number, dead, unknown } = execution;
  const result = { calls, virtualMs, number, value: undefined };
  if (dead) return { ...result, outcome: "killed", error: dead };
  if (unknown.length > 0) {
    return { ...result, outcome: "failed", error: `Not known to the stand-in: ${unknown.join(", ")}` };
  }
  if ("error" in ended) return { ...result, outcome: "failed", error: ended.error };
  return { ...result, outcome: "completed", error: null, value: ended.value };
}
