import type { NightOwner } from "../core/night.ts";
import { Problem } from "../core/problem.ts";
import type { Book } from "./book.ts";
import type { ScriptAppService } from "./services.ts";

/** Must be the name of the entry point that runs at night. */
const NIGHT_HANDLER = "nightTick";

export function nightOwner(book: Book): NightOwner | null {
  const text = book.memory.get("night");
  if (text === "") return null;
  const { who, since } = JSON.parse(text) as NightOwner;
  return { who, since };
}

/** Whether this person's hourly trigger is there. Other people's triggers are not shown to us. */
export function hasNightTrigger(script: ScriptAppService = ScriptApp): boolean {
  return script.getProjectTriggers().some((trigger) => trigger.getHandlerFunction() === NIGHT_HANDLER);
}

/**
 * One hourly trigger, in the name of the person who asked. Called from a click only: triggers made by triggers are
 * switched off by Google (GAS-ICS-Sync #104 on GitHub).
 */
export function turnNightOn(book: Book, takeOver: boolean): void {
  const owner = nightOwner(book);
  if (owner && owner.who !== book.who && !takeOver) {
    throw new Problem(
      "busy",
      `The nightly sync already runs as ${owner.who}.`,
      "Leave it so, or take it over with the button below.",
    );
  }
  if (!hasNightTrigger()) ScriptApp.newTrigger(NIGHT_HANDLER).timeBased().everyHours(1).create();
  const since = owner?.who === book.who ? owner.since : book.now();
  book.memory.set({ night: JSON.stringify({ who: book.who, since }) });
}

export function turnNightOff(book: Book): void {
  for (const trigger of ScriptApp.getProjectTriggers()) {
    if (trigger.getHandlerFunction() === NIGHT_HANDLER) ScriptApp.deleteTrigger(trigger);
  }
  if (nightOwner(book)?.who === book.who) book.memory.set({ night: "" });
}

/** Whether everything the manifest asks for was granted; an unauthorised call would end the trigger for good. */
export function isAuthorised(script: ScriptAppService = ScriptApp): boolean {
  const status = script.getAuthorizationInfo(script.AuthMode.FULL).getAuthorizationStatus();
  return status === script.AuthorizationStatus.NOT_REQUIRED;
}
