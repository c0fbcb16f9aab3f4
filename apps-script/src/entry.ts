import { checkThisSheet } from "./dev/check-this-sheet.ts";
import type { EntryName } from "./entry-points.ts";
import { onOpen, openSidebar } from "./ui/menu.ts";
import { addCompany, explainScore, setUpThisSheet, showRunHistory } from "./ui/row-actions.ts";
import {
  adoptCopy,
  cancelSync,
  resolveConflict,
  restoreColumns,
  syncStep,
  turnNightSyncOff,
  turnNightSyncOn,
} from "./ui/sidebar-actions.ts";
import { sidebarState } from "./ui/sidebar-state.ts";
import { nightTick, syncNow } from "./ui/sync-now.ts";

/** What Google calls by name. The build puts one top-level function in front of each. */
export const handlers: Record<EntryName, (...args: never[]) => unknown> = {
  onInstall: onOpen,
  onOpen,
  nightTick,
  syncNow,
  openSidebar,
  addCompany,
  explainScore,
  showRunHistory,
  setUpThisSheet,
  checkThisSheet,
  sidebarState,
  syncStep,
  cancelSync,
  turnNightSyncOn,
  turnNightSyncOff,
  restoreColumns,
  adoptCopy,
  resolveConflict,
};
