import { MAX_TRIGGERS } from "../execution/costs.ts";
import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type {
  GClockTriggerBuilder,
  GSpreadsheetTriggerBuilder,
  GTrigger,
  GTriggerBuilder,
} from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";
import { nextId } from "../model/make.ts";
import type { TriggerModel, TriggerType } from "../model/types.ts";
import { makeTrigger } from "./trigger.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function makeTriggerBuilder(execution: Execution, handler: string): GTriggerBuilder {
  return guard<GTriggerBuilder, typeof KINDS>(execution, "TriggerBuilder", KINDS, {
    forSpreadsheet: () => makeSpreadsheetBuilder(execution, handler),
    timeBased: () => makeClockBuilder(execution, handler),
  });
}

function makeClockBuilder(execution: Execution, handler: string): GClockTriggerBuilder {
  let every: number | null = null;
  const repeat = (milliseconds: number | null) => {
    every = milliseconds;
    return builder;
  };
  const builder: GClockTriggerBuilder = guard<GClockTriggerBuilder, typeof CLOCK_KINDS>(
    execution,
    "ClockTriggerBuilder",
    CLOCK_KINDS,
    {
      after: () => repeat(null),
      at: () => repeat(null),
      atHour: () => repeat(every ?? DAY),
      create: () => install(execution, handler, "CLOCK", every),
      everyDays: (days: number) => repeat(days * DAY),
      everyHours: (hours: number) => repeat(hours * HOUR),
      everyMinutes: (minutes: number) => repeat(minutesOf(minutes)),
      inTimezone: () => builder,
      nearMinute: () => builder,
    },
  );
  return builder;
}

function makeSpreadsheetBuilder(execution: Execution, handler: string): GSpreadsheetTriggerBuilder {
  let type: TriggerType = "ON_OPEN";
  const on = (wanted: TriggerType) => () => {
    type = wanted;
    return builder;
  };
  const builder: GSpreadsheetTriggerBuilder = guard<GSpreadsheetTriggerBuilder, typeof SHEET_KINDS>(
    execution,
    "SpreadsheetTriggerBuilder",
    SHEET_KINDS,
    {
      create: () => install(execution, handler, type, null),
      onChange: on("ON_CHANGE"),
      onEdit: on("ON_EDIT"),
      onOpen: on("ON_OPEN"),
    },
  );
  return builder;
}

/** @throws GoogleError where an add-on, or a bound script, may have no more of it (Editor add-on triggers docs). */
function install(execution: Execution, handler: string, type: TriggerType, every: number | null): GTrigger {
  const { spreadsheet, user, world } = execution;
  const own = spreadsheet.script.triggers.filter((trigger) => trigger.user === user);
  if (own.length >= MAX_TRIGGERS) {
    throw new GoogleError(
      "This script has too many triggers. Triggers must be deleted from the script before more can be added.",
    );
  }
  if ((world.options.envelope ?? "add-on") === "add-on") assertAddOnMay(own, type, every);
  const inTrigger = execution.trigger === "clock" || execution.trigger === "installed-edit";
  const disabled = inTrigger && world.behaviour.triggersFromTriggers === "disabled";
  const id = String(nextId(spreadsheet));
  const trigger: TriggerModel = { id, handler, type, user, every, disabled };
  spreadsheet.script.triggers.push(trigger);
  return makeTrigger(execution, trigger);
}

function assertAddOnMay(own: readonly TriggerModel[], type: TriggerType, every: number | null): void {
  if (own.some((trigger) => trigger.type === type)) {
    throw new GoogleError(
      type === "CLOCK"
        ? "This add-on has created too many time-based triggers in this document for this Google user account."
        : "This add-on has created too many edit triggers in this document for this Google user account.",
    );
  }
  if (type === "CLOCK" && every !== null && every < HOUR) {
    throw new GoogleError("The add-on attempted to create a trigger that runs more often than once an hour.");
  }
}

function minutesOf(minutes: number): number {
  if ([1, 5, 10, 15, 30].includes(minutes)) return minutes * MINUTE;
  throw new GoogleError(
    "The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.",
  );
}

const KINDS = { forSpreadsheet: "free", timeBased: "free" } as const;

const CLOCK_KINDS = {
  after: "free",
  at: "free",
  atHour: "free",
  create: "other",
  everyDays: "free",
  everyHours: "free",
  everyMinutes: "free",
  inTimezone: "free",
  nearMinute: "free",
} as const;

const SHEET_KINDS = { create: "other", onChange: "free", onEdit: "free", onOpen: "free" } as const;
