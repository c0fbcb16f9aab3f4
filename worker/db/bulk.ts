import { Buffer } from "node:buffer";
import type { SqlValue, Statement } from "./database.ts";

/** Limits of one statement: D1 refuses values over 2 MB and has one thread, so a statement stays well below. */
const MAX_BYTES = 1_000_000;
const MAX_ROWS = 2_000;
/** D1 takes 2 MB a value; a single row may come near it but never over. */
const MAX_ROW_BYTES = 1_900_000;

export type BulkRow = readonly SqlValue[];

/**
 * Turns many rows into few statements, each with the rows as one JSON array in parameter 1 (`json_each(?1)`, columns
 * `value->>0`, `value->>1`, …). Further parameters are the same for every statement.
 */
export function bulk(sql: string, rows: readonly BulkRow[], ...params: SqlValue[]): Statement[] {
  return packRows(rows).map((json) => ({ sql, params: [json, ...params] }));
}

/** The same for a list of plain values (`json_each(?1)`, column `value`). */
export function bulkList(sql: string, values: readonly SqlValue[], ...params: SqlValue[]): Statement[] {
  return packRows(values).map((json) => ({ sql, params: [json, ...params] }));
}

export interface Upsert {
  table: string;
  columns: readonly string[];
  key: readonly string[];
  /** SQL condition for updating a row that is there, so that an unchanged row costs nothing. Null: leave it alone. */
  updateWhen: string | null;
  /** Columns that keep their first value. */
  keep?: readonly string[];
}

/** Builds `INSERT … SELECT FROM json_each(?1) … ON CONFLICT … WHERE guard` for use with `bulk`. */
export function upsertSql({ table, columns, key, updateWhen, keep = [] }: Upsert): string {
  const values = columns.map((_, position) => `value->>${position}`).join(", ");
  const changed = columns.filter((column) => !key.includes(column) && !keep.includes(column));
  const action =
    updateWhen === null || changed.length === 0
      ? "DO NOTHING"
      : `DO UPDATE SET ${changed.map((column) => `${column} = excluded.${column}`).join(", ")} WHERE ${updateWhen}`;
  return `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values} FROM json_each(?1) WHERE true ON CONFLICT (${key.join(", ")}) ${action}`;
}

function packRows(rows: readonly unknown[]): string[] {
  const packs: string[] = [];
  let current: string[] = [];
  let size = 0;
  const close = () => {
    if (current.length > 0) packs.push(`[${current.join(",")}]`);
    current = [];
    size = 0;
  };
  for (const row of rows) {
    const json = JSON.stringify(row);
    const bytes = Buffer.byteLength(json);
    if (bytes > MAX_ROW_BYTES) throw new RangeError(`one row of ${bytes} bytes is over D1's limit of 2 MB`);
    if (current.length >= MAX_ROWS || (size + bytes > MAX_BYTES && current.length > 0)) close();
    current.push(json);
    size += bytes + 1;
  }
  close();
  return packs;
}
