import { TABS } from "../../../shared/sheet/columns.ts";
import { STEP_BUDGET } from "../core/budget.ts";
import { parseLease } from "../core/lease.ts";
import { type SyncOutcome, withEarlier } from "../core/outcome.ts";
import { asProblem } from "../core/problem.ts";
import { type Choice, planResolution } from "../core/resolve.ts";
import { openBook } from "../google/book.ts";
import { changeTab } from "../google/change-tab.ts";
import { withLock } from "../google/document-lock.ts";
import { findTabs } from "../google/find-tabs.ts";
import { openTab } from "../google/read-tab.ts";
import { setUpSheet } from "../google/set-up/set-up-sheet.ts";
import { turnNightOff, turnNightOn } from "../google/triggers.ts";
import { adopt } from "../sync/adopt.ts";
import { sync } from "../sync/sync.ts";
import { setUpText } from "./set-up-text.ts";
import type { Said, SidebarCalls } from "./sidebar-contract.ts";

/** One bounded piece of a sync: the sidebar asks again until it is done, and stops asking to cancel. */
export const syncStep: SidebarCalls["syncStep"] = (request): SyncOutcome => {
  const { jobId, counts, allowMany } = request;
  const outcome = sync({ budget: STEP_BUDGET, jobId, isStepwise: true, allowMany, isNightly: false });
  return withEarlier(outcome, counts);
};

/** Lets others sync again. What was applied so far stays; the next sync goes on from there. */
export const cancelSync: SidebarCalls["cancelSync"] = (jobId) => {
  withLock(() => {
    const { memory } = openBook();
    if (parseLease(memory.get("lease"))?.jobId === jobId) memory.set({ lease: "" });
  });
};

export const turnNightSyncOn: SidebarCalls["turnNightSyncOn"] = (takeOver) =>
  said(() => {
    turnNightOn(openBook(), takeOver);
    return "This sheet is synced every night in your name.";
  });

export const turnNightSyncOff: SidebarCalls["turnNightSyncOff"] = () =>
  said(() => {
    turnNightOff(openBook());
    return "The nightly sync no longer runs in your name.";
  });

export const restoreColumns: SidebarCalls["restoreColumns"] = () =>
  said(() => setUpText(setUpSheet(openBook(), true)));

export const adoptCopy: SidebarCalls["adoptCopy"] = () =>
  said(() => {
    adopt(openBook());
    return "This copy is a sheet of its own now. Sync it to connect it.";
  });

export const resolveConflict: SidebarCalls["resolveConflict"] = (tab, key, field, choice: Choice) =>
  said(() => {
    const name = TABS.find((candidate) => candidate === tab);
    const book = openBook();
    const sheet = name && findTabs(book.spreadsheet).get(name);
    if (name && sheet) {
      changeTab(book, openTab(name, sheet), true, (table) => planResolution(table, key, field, choice));
    }
    return choice === "mine"
      ? "Your entry stays."
      : "The other entry is in the sheet now; it goes out with the next sync.";
  });

/** Under the lock; what goes wrong is said in words. */
function said(work: () => string): Said {
  try {
    const text = withLock(work);
    return text === null
      ? { ok: false, text: "A sync is under way. Try again when it is done." }
      : { ok: true, text };
  } catch (error) {
    const { message, advice } = asProblem(error);
    return { ok: false, text: `${message} ${advice}` };
  }
}
