import { createHash } from "node:crypto";
import path from "node:path";

/** What stands behind the night: an invented world, a folder of recorded answers, or the real vendors. */
export type SourceChoice =
  /** Null leaves the choice to the saved world, or to the default of a new one. */
  | { kind: "simulated"; seed: string | null; companies: number | null; faults: boolean | null }
  | { kind: "replay"; dir: string }
  | { kind: "live"; file: string; contact: string };

/**
 * The folder of one source under `.rolecall`. Each keeps its own database, so that real, recorded and invented boards
 * never meet in one.
 */
export function stateFolderName(choice: SourceChoice): string {
  if (choice.kind !== "replay") return choice.kind;
  const fingerprint = createHash("sha256").update(path.resolve(choice.dir)).digest("hex").slice(0, 8);
  return `replay-${fingerprint}`;
}
