import type { CellValue } from "../../../shared/sheet/index.ts";
import { lineProblem } from "../lines/judge-line.ts";
import { type LineCells, type LineTab, lineCells } from "../lines/line.ts";
import type { PendingEvent, Settlement } from "../store/events.ts";
import type { LineChange } from "../store/lines.ts";

export interface JudgedLines {
  settlements: Settlement[];
  changes: LineChange[];
}

/**
 * Decides about lines of one tab in their order; the last word on a line is what is stored. `remark` is said about every
 * line that is applied. Pure.
 */
export function judgeLines(
  tab: LineTab,
  events: readonly PendingEvent[],
  stored: ReadonlyMap<string, LineCells>,
  remark: string | null = null,
): JudgedLines {
  const lines = new Map(stored);
  const changes = new Map<string, LineChange>();
  const settlements = events.map(({ opId, rowKey, value }): Settlement => {
    const cells = lineCells(tab, JSON.parse(value) as Record<string, CellValue> | null);
    const problem = cells === null ? null : lineProblem(tab, rowKey, cells, lines);
    const settled = { opId, message: problem, current: null, judgedOn: null };
    if (problem !== null) return { ...settled, outcome: "rejected" };
    if (cells === null) lines.delete(rowKey);
    else lines.set(rowKey, cells);
    changes.set(rowKey, { opId, tab, lineKey: rowKey, cells });
    return { ...settled, outcome: "applied", message: remark };
  });
  return { settlements, changes: [...changes.values()] };
}
