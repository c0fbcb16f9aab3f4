import { type BeforeCall, noCalls } from "./execution/calls.ts";
import { makeRandom } from "./execution/random.ts";
import type { ExecutionResult } from "./execution/result.ts";
import { runEntry } from "./execution/run-entry.ts";
import type { GoogleOptions, RunOptions } from "./execution/settings.ts";
import type { LogLine, UiRecord, World } from "./execution/state.ts";
import { DEFAULT_BEHAVIOUR } from "./model/behaviour.ts";
import { makeSpreadsheet } from "./model/make.ts";
import type { SpreadsheetModel, TriggerModel } from "./model/types.ts";
import { installServices } from "./services/install.ts";
import { releaseLocks } from "./services/lock-service.ts";

/** Google on this machine: one script, one spreadsheet, a virtual clock. */
export interface Google {
  /** The file as it stands: people act on it, tests look at it. Another one may be put in its place. */
  spreadsheet: SpreadsheetModel;
  /** Called before every service call of every execution; undefined for none. */
  beforeCall: BeforeCall | undefined;
  /** Virtual milliseconds since 1970; a test may move it on. */
  now: number;
  /** Who works. */
  user: string;
  readonly ui: UiRecord;
  readonly log: readonly LogLine[];
  /** Every request that left, with its answer (null when it was lost). */
  readonly requests: World["requests"];
  /** Calls of all executions by kind. */
  readonly totals: World["totals"];
  readonly world: World;
  /** Runs an entry to its end. May be called from a hook. Throws only for mistakes of hooks, servers, or of its own. */
  run: (entry: string, args?: readonly unknown[], options?: RunOptions) => ExecutionResult;
  /** Runs every time trigger once, as the person who made it. */
  fireTriggers: () => { trigger: TriggerModel; result: ExecutionResult }[];
}

export function createGoogle(options: GoogleOptions): Google {
  const world = makeWorld(options);
  const run: Google["run"] = (name, args = [], runOptions = {}) =>
    runEntry(world, { name, args }, runOptions, { install: installServices, release: releaseLocks });
  return {
    world,
    ui: world.ui,
    log: world.log,
    requests: world.requests,
    totals: world.totals,
    run,
    fireTriggers: () => fireTriggers(world, run),
    get spreadsheet() {
      return world.spreadsheet;
    },
    set spreadsheet(spreadsheet) {
      world.spreadsheet = spreadsheet;
    },
    get beforeCall() {
      return world.options.beforeCall;
    },
    set beforeCall(hook) {
      world.options.beforeCall = hook;
    },
    get now() {
      return world.now;
    },
    set now(now) {
      world.now = now;
    },
    get user() {
      return world.user;
    },
    set user(user) {
      world.user = user;
    },
  };
}

function makeWorld(options: GoogleOptions): World {
  const spreadsheet = options.spreadsheet ?? makeSpreadsheet({ owner: options.user });
  return {
    options: { ...options },
    behaviour: { ...DEFAULT_BEHAVIOUR, ...options.behaviour },
    now: options.now,
    spreadsheet,
    user: options.user ?? spreadsheet.owner,
    executions: 0,
    locks: new Map(),
    cache: new Map(),
    ui: { menus: [], alerts: [], toasts: [], panels: [], answers: [] },
    log: [],
    requests: [],
    totals: noCalls(),
    day: { number: -1, fetches: 0, propertyCalls: 0, triggerMilliseconds: 0 },
    selection: null,
    random: makeRandom(options.seed ?? 1),
  };
}

function fireTriggers(
  world: World,
  run: Google["run"],
): { trigger: TriggerModel; result: ExecutionResult }[] {
  const due = world.spreadsheet.script.triggers.filter(({ type, disabled }) => type === "CLOCK" && !disabled);
  return due.map((trigger) => {
    const result = run(trigger.handler, [{ triggerUid: trigger.id }], {
      trigger: "clock",
      user: trigger.user,
    });
    if (trigger.every === null) {
      const { script } = world.spreadsheet;
      script.triggers = script.triggers.filter((other) => other !== trigger);
    }
    return { trigger, result };
  });
}
