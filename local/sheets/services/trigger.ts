import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GTrigger } from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";
import type { TriggerModel } from "../model/types.ts";
import { member } from "./enumerations.ts";

const TRIGGERS = new WeakMap<object, TriggerModel>();

export function triggerOf(trigger: object): TriggerModel {
  const model = TRIGGERS.get(trigger);
  if (!model) throw new GoogleError("The parameters don't match the method signature: a Trigger is wanted.");
  return model;
}

export function makeTrigger(execution: Execution, model: TriggerModel): GTrigger {
  const made = guard<GTrigger, typeof KINDS>(execution, "Trigger", KINDS, {
    getEventType: () => member(model.type),
    getHandlerFunction: () => model.handler,
    getTriggerSource: () => member(model.type === "CLOCK" ? "CLOCK" : "SPREADSHEETS"),
    getTriggerSourceId: () => (model.type === "CLOCK" ? "" : execution.spreadsheet.id),
    getUniqueId: () => model.id,
  });
  TRIGGERS.set(made, model);
  return made;
}

const KINDS = {
  getEventType: "free",
  getHandlerFunction: "free",
  getTriggerSource: "free",
  getTriggerSourceId: "free",
  getUniqueId: "free",
} as const;
