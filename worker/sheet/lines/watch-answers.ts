import type { ListLine } from "../../companies/index.ts";

/** What is known of the company of a watched line. */
export interface WatchFinding {
  entryKey: string;
  /** Verified boards. */
  boards: { provider: string; token: string; open: number; wasRead: boolean }[];
  /** What the last search said; null when there was none yet. */
  searched: string | null;
}

/** The answer to each watched line, in their order: the board that was found, or why there is none. Pure. */
export function watchAnswers(
  judged: readonly ListLine[],
  findings: ReadonlyMap<string, WatchFinding>,
): string[] {
  const owners = new Map(judged.map((line) => [line.entryKey, line]));
  return judged.map((line) => {
    if (line.status === "rejected") return `Not usable: ${withoutLine(line.reason)}`;
    if (line.status === "duplicate") {
      return `The same company as "${owners.get(line.repeats ?? "")?.name ?? line.name}"`;
    }
    const note = line.reason === null ? "" : `; ${withoutLine(line.reason)}`;
    return `${found(findings.get(line.entryKey))}${note}`;
  });
}

function found(finding: WatchFinding | undefined): string {
  if (finding && finding.boards.length > 0) return finding.boards.map(boardText).join("; ");
  return finding?.searched ?? "Not looked for yet: the next night does";
}

function boardText({ provider, token, open, wasRead }: WatchFinding["boards"][number]): string {
  const board = `Board found (${provider}: ${token})`;
  if (!wasRead) return `${board}, not read yet`;
  return `${board}, ${open} open ${open === 1 ? "role" : "roles"}`;
}

/** The judge of an uploaded list names its line number, which a sheet that is sorted does not have. */
function withoutLine(reason: string | null): string {
  return (reason ?? "").replace(/^Line \d+:? /, "");
}
