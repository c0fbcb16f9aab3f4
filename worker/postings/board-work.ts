import type { Database } from "../db/index.ts";
import type { Provider } from "../providers/index.ts";
import type { Restore } from "./load-before.ts";
import type { Derive } from "./promote-documents.ts";

/** What working off a board takes. */
export interface BoardWork {
  db: Database;
  /** When the night that processes was due, epoch ms. */
  night: number;
  /** The run that processes, and the moment on its clock. */
  runId: string;
  at: number;
  /** Of extraction and base rules: documents that another edition refused are tried again. */
  edition: number;
  provider: Provider;
  derive: Derive;
  restore: Restore;
  /** True when the chunk should stop and be continued later. */
  outOfTime(): boolean;
}
