import { Buffer } from "node:buffer";
import type { z } from "@hono/zod-openapi";
import { parseJson } from "../kernel/json.ts";
import { ProblemError } from "./problem.ts";

/** The position after the last row of a page, opaque to callers. `list` keeps cursors of different lists apart. */
export function encodeCursor(list: string, key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString("base64url");
}

/** The key of a cursor that `encodeCursor` made for this list; null when there is none. Anything else is the caller's error. */
export function decodeCursor<Key>(list: string, cursor: string | undefined, key: z.ZodType<Key>): Key | null {
  if (cursor === undefined) return null;
  const json = parseJson(Buffer.from(cursor, "base64url").toString("utf8"));
  if (json.ok && Array.isArray(json.value) && json.value[0] === list) {
    const checked = key.safeParse(json.value.slice(1));
    if (checked.success) return checked.data;
  }
  const message = 'Not a cursor of this list: use "next" of the page before';
  throw new ProblemError("invalid-request", `cursor: ${message}`, {
    members: { errors: [{ field: "cursor", message }] },
  });
}

/** Cuts a page from rows read with `limit + 1`: one row more says that there is a next page. */
export function page<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  toCursor: (last: Row) => string,
): { items: Item[]; next: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const next = rows.length > limit && last !== undefined ? toCursor(last) : null;
  return { items: kept.map(toItem), next };
}
