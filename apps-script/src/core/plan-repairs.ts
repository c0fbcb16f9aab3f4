import { BASE_FIELD, STATUS_FIELD } from "../../../shared/sheet/columns.ts";
import { formatBase, parseBase } from "./bookkeeping.ts";
import { recruiterColumns, type Table, writableColumns } from "./table.ts";
import { setTarget, type Targets } from "./targets.ts";
import { UNKNOWN_ROW } from "./texts.ts";

/** Takes formulas out of our own columns; the feed puts back what belongs there. */
export function planFormulaRemoval(table: Table): Targets {
  const targets: Targets = new Map();
  for (const row of table.byKey.values()) {
    for (const { field } of row.formulas.length === 0 ? [] : writableColumns(table)) {
      if (row.formulas.includes(field)) setTarget(targets, row.id, field, null);
    }
  }
  return targets;
}

/** Whether some row's bookkeeping is lost, so that the feed must be read from its beginning. */
export function hasUnknownRows(table: Table): boolean {
  return [...table.byKey.values()].some(
    ({ key, cells }) => parseBase(cells[BASE_FIELD] ?? null, key) === null,
  );
}

/**
 * After the whole feed was read: rows it knows nothing of, pasted from elsewhere. They are left as they are, and what
 * they say counts as refused, so that it is not sent.
 */
export function planStrangers(table: Table): Targets {
  const targets: Targets = new Map();
  for (const row of table.byKey.values()) {
    if (parseBase(row.cells[BASE_FIELD] ?? null, row.key) !== null) continue;
    const rejected = Object.fromEntries(
      recruiterColumns(table).map(({ field }) => [field, row.cells[field] ?? null]),
    );
    setTarget(targets, row.id, BASE_FIELD, formatBase(row.key, { values: {}, rejected, theirs: {} }));
    setTarget(targets, row.id, STATUS_FIELD, UNKNOWN_ROW);
  }
  return targets;
}
