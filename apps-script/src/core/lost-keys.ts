import { KEY_FIELD, TAB_SPECS } from "../../../shared/sheet/columns.ts";
import { baseKey } from "./bookkeeping.ts";
import { placeOf, type Written } from "./strays.ts";
import type { Table, TableRow } from "./table.ts";

/** A row whose key was overwritten, because columns moved at that very moment, with the key it had. */
export interface LostKey {
  row: number;
  key: string;
}

/** Rows whose key a write hit just now: nothing but columns moved, so each is known by its number. */
export function keysHit(before: Table, after: Table, written: Written): LostKey[] {
  const column = after.columns.get(KEY_FIELD) ?? 0;
  const keys = new Map(before.rows.map(({ row, key }) => [row, key]));
  return after.rows.flatMap(({ row, key }) => {
    const had = keys.get(row) ?? "";
    const isHit = key !== had && had !== "" && written.get(placeOf(row, column)) === key;
    return isHit && !after.byKey.has(had) ? [{ row, key: had }] : [];
  });
}

/** Rows whose key a cut-off sync destroyed: what stands there is no key of this tab, but its bookkeeping still names one. */
export function keysDestroyed(table: Table): LostKey[] {
  const { keyPrefix } = TAB_SPECS[table.tab];
  return table.rows.flatMap((row) => {
    if (row.key === "" || row.key.startsWith(keyPrefix)) return [];
    const key = namedKey(row, keyPrefix);
    return key === null || table.byKey.has(key) ? [] : [{ row: row.row, key }];
  });
}

function namedKey({ raw }: TableRow, prefix: string): string | null {
  for (const cell of raw) {
    const key = typeof cell === "string" ? baseKey(cell) : null;
    if (key?.startsWith(prefix)) return key;
  }
  return null;
}
