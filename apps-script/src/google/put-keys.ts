import { KEY_FIELD } from "../../../shared/sheet/columns.ts";
import type { LostKey } from "../core/lost-keys.ts";
import type { TabHandle } from "./read-tab.ts";
import type { RangeService } from "./services.ts";

/** Writes keys into rows that have none, from `row` down. */
export function putKeys(handle: TabHandle, row: number, keys: readonly string[]): void {
  const column = handle.columns.get(KEY_FIELD) ?? 1;
  const range: RangeService = handle.sheet.getRange(row, column, keys.length, 1);
  range.setValues(keys.map((key) => [key]));
}

/** Gives rows the key back that a write of ours destroyed; whether there were any. */
export function putKeysBack(handle: TabHandle, lost: readonly LostKey[]): boolean {
  for (const { row, key } of lost) putKeys(handle, row, [key]);
  return lost.length > 0;
}
