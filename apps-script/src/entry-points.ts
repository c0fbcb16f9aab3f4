interface EntryPoint {
  /** Text of the menu item; absent: not in the menu. */
  menu?: string;
  /** The sidebar calls it. */
  sidebar?: true;
  /** Only in builds for development. */
  dev?: true;
}

/**
 * Every function Google calls by name: the one list that stubs, menu, triggers and the sidebar's calls come from. The
 * order of the menu items is theirs here.
 */
export const ENTRY_POINTS = {
  onInstall: {},
  onOpen: {},
  nightTick: {},
  syncNow: { menu: "Sync now" },
  openSidebar: { menu: "Open sidebar" },
  addCompany: { menu: "Add company…" },
  explainScore: { menu: "Explain this score" },
  showRunHistory: { menu: "Show run history" },
  setUpThisSheet: { menu: "Set up this sheet" },
  checkThisSheet: { menu: "Developer: check this sheet", dev: true },
  sidebarState: { sidebar: true },
  syncStep: { sidebar: true },
  cancelSync: { sidebar: true },
  turnNightSyncOn: { sidebar: true },
  turnNightSyncOff: { sidebar: true },
  restoreColumns: { sidebar: true },
  adoptCopy: { sidebar: true },
  resolveConflict: { sidebar: true },
} as const satisfies Record<string, EntryPoint>;

export type EntryName = keyof typeof ENTRY_POINTS;

/** The names a build offers. */
export function entryNames(dev: boolean): EntryName[] {
  return (Object.keys(ENTRY_POINTS) as EntryName[]).filter((name) => dev || !isDevOnly(name));
}

/** Menu items in their order. */
export function menuItems(dev: boolean): { text: string; entry: EntryName }[] {
  return entryNames(dev).flatMap((entry) => {
    const point: EntryPoint = ENTRY_POINTS[entry];
    return point.menu === undefined ? [] : [{ text: point.menu, entry }];
  });
}

function isDevOnly(name: EntryName): boolean {
  const point: EntryPoint = ENTRY_POINTS[name];
  return point.dev === true;
}
