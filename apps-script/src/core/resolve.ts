import { BASE_FIELD, STATUS_FIELD } from "../../../shared/sheet/columns.ts";
import { formatBase, parseBase } from "./bookkeeping.ts";
import type { Table } from "./table.ts";
import { setTarget, type Targets } from "./targets.ts";
import { isClosedMark } from "./texts.ts";

export type Choice = "mine" | "theirs";

/** Settles a conflict as a person chose. Theirs is written into the cell and goes out like any entry. */
export function planResolution(table: Table, key: string, field: string, choice: Choice): Targets {
  const targets: Targets = new Map();
  const row = table.byKey.get(key);
  const base = row ? parseBase(row.cells[BASE_FIELD] ?? null, key) : null;
  const theirs = base?.theirs[field];
  if (!row || !base || theirs === undefined) return targets;
  delete base.theirs[field];
  setTarget(targets, key, BASE_FIELD, formatBase(key, base));
  if (choice === "theirs") setTarget(targets, key, field, theirs);
  const status = row.cells[STATUS_FIELD] ?? null;
  const isSettled = Object.keys(base.theirs).length === 0;
  if (isSettled && status !== null && !isClosedMark(status)) setTarget(targets, key, STATUS_FIELD, null);
  return targets;
}
