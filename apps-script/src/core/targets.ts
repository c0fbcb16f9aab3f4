import type { CellValue } from "../../../shared/sheet/feed.ts";

/** What cells shall say: row id → field → value. Rows are named by id (the key), never by position. */
export type Targets = Map<string, Record<string, CellValue>>;

export function setTarget(targets: Targets, key: string, field: string, value: CellValue): void {
  const row = targets.get(key);
  if (row) row[field] = value;
  else targets.set(key, { [field]: value });
}
