import type { SyncOutcome } from "../core/outcome.ts";
import type { Conflict } from "../core/pending.ts";
import type { Choice } from "../core/resolve.ts";
import type { Counts } from "../core/summary.ts";

/** What the sidebar shows. Plain data: Dates and functions do not cross. Times are epoch ms. */
export interface SidebarState {
  institution: string | null;
  person: string | null;
  /** The last sync that changed anything or failed. */
  last: { at: number; who: string; outcome: string; message: string } | null;
  pending: { entries: number; deletedRows: number };
  conflicts: Conflict[];
  night: { who: string | null; since: number | null; isMine: boolean; hasTrigger: boolean };
  /** Headers of columns that are missing, by tab name. */
  missingColumns: { tab: string; headers: string[] }[];
  isSetUp: boolean;
  isCopy: boolean;
  question: string | null;
  /** Somebody else's sync that goes over several steps. */
  busy: { who: string; since: number } | null;
}

export interface StepRequest {
  /** As the last step answered; null begins. */
  jobId: string | null;
  /** What the steps so far did. */
  counts: Partial<Counts>;
  /** A person said yes to the question. */
  allowMany: boolean;
}

/** What `google.script.run` offers the sidebar. */
export interface SidebarCalls {
  sidebarState: () => SidebarState;
  syncStep: (request: StepRequest) => SyncOutcome;
  cancelSync: (jobId: string) => void;
  turnNightSyncOn: (takeOver: boolean) => Said;
  turnNightSyncOff: () => Said;
  restoreColumns: () => Said;
  adoptCopy: () => Said;
  resolveConflict: (tab: string, key: string, field: string, choice: Choice) => Said;
}

/** A sentence for the person; `ok` false: it did not work out. */
export interface Said {
  ok: boolean;
  text: string;
}
