import type { CellValue } from "../../../shared/sheet/index.ts";
import type { MergedLead } from "../../companies/index.ts";
import { statusLabel, textOf } from "./cell-values.ts";
import { type CellChange, type Judgement, judgeCell } from "./judge-cell.ts";
import { SUBJECT_FIELDS, type Subject, shownCell } from "./subject.ts";

/**
 * Decides about a cell that was typed in the row of a company which was merged meanwhile, for the company that goes on.
 * Where both had a value, the last typed wins: whoever knew what the old row held need not know what the other one
 * holds, and hears what it replaced. An emptied cell takes back what its own row said, never the other's words. Pure;
 * `now` is epoch ms.
 */
export function judgeMovedCell(
  change: CellChange,
  survivor: Subject,
  { seen, merged }: { seen: CellValue; merged: MergedLead },
  now: number,
): Judgement {
  const field = SUBJECT_FIELDS.find((one) => one === change.field);
  const before = field && merged.before ? shownCell(merged.before, field) : null;
  const isKnown = merged.before !== null && change.base === before;
  const isOthers = isTyped(seen) && seen !== before && change.base !== seen;
  if (isOthers && textOf(change.value) === null) {
    const stays = `${merged.into.name} has "${said(seen)}" here, which stays: empty it in the row of that company`;
    return { outcome: "rejected", message: stays };
  }
  const judgement = judgeCell(isKnown ? { ...change, base: seen } : change, survivor, seen, now);
  if (judgement.outcome !== "applied") return judgement;
  const replaced = isOthers ? `, in place of "${said(seen)}"` : "";
  const where = `${merged.from.name} was merged into ${merged.into.name}: saved there${replaced}`;
  return { ...judgement, message: judgement.message === null ? where : `${where}. ${judgement.message}` };
}

/** A status nobody set is nobody's word. */
function isTyped(value: CellValue): boolean {
  return value !== null && value !== "" && value !== statusLabel("new");
}

function said(value: CellValue): string {
  return String(value).slice(0, 200);
}
