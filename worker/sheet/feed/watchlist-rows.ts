import { judgeTypedList, type ListLine, typedDirectoryId } from "../../companies/index.ts";
import type { Database } from "../../db/index.ts";
import { boardFromUrl } from "../../discovery/index.ts";
import { cellText } from "../cell-text.ts";
import type { Line } from "../lines/line.ts";
import { type WatchFinding, watchAnswers } from "../lines/watch-answers.ts";
import { loadLines } from "../store/lines.ts";
import { type WatchFindingRow, watchFindings } from "../store/sources.ts";
import { type SheetRow, sheetRow } from "./sheet-row.ts";

/** The Watchlist tab: the recruiter's cells as typed, and our answer to each line. */
export async function watchlistRows(db: Database, institutionId: string): Promise<SheetRow[]> {
  const lines = await loadLines(db, institutionId, "Watchlist");
  if (lines.length === 0) return [];
  const found = findingsOf(await watchFindings(db, typedDirectoryId(institutionId)));
  const answers = watchAnswers(judgeWatchlist(lines), found);
  return lines.map(({ lineKey, cells }, index) =>
    sheetRow("Watchlist", lineKey, { ...cells, answer: cellText(answers[index] ?? "") }),
  );
}

/** Watched lines as the companies' room judges a list. Pure. */
export function judgeWatchlist(lines: readonly Line[]): ListLine[] {
  const typed = lines.map(({ cells }) => ({ name: cells.name ?? "", website: cells.website ?? "" }));
  return judgeTypedList(typed, { isBoard: (url) => boardFromUrl(url) !== null });
}

function findingsOf(rows: readonly WatchFindingRow[]): Map<string, WatchFinding> {
  const findings = new Map<string, WatchFinding>();
  for (const { entryKey, provider, token, open, lastReadAt, searched } of rows) {
    const finding = findings.get(entryKey) ?? { entryKey, boards: [], searched };
    if (provider !== null && token !== null) {
      finding.boards.push({ provider, token, open: open ?? 0, wasRead: lastReadAt !== null });
    }
    findings.set(entryKey, finding);
  }
  return findings;
}
