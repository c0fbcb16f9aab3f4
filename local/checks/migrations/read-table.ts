import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";

/** A table as SQLite holds it. */
export interface BuiltTable {
  name: string;
  withoutRowid: boolean;
  /** One text a column ("board_id TEXT NOT NULL in the primary key"), index ("index x") and CHECK ("check x"). */
  parts: string[];
}

const tableRow = z.object({ wr: z.number(), sql: z.string() });
const columnRow = z.object({ name: z.string(), type: z.string(), notnull: z.number(), pk: z.number() });
const indexRow = z.object({ name: z.string() });

export function readTable(database: DatabaseSync, name: string): BuiltTable | null {
  const found = database
    .prepare("SELECT l.wr, m.sql FROM pragma_table_list l JOIN sqlite_schema m USING (name) WHERE name = ?")
    .get(name);
  if (!found) return null;
  const table = tableRow.parse(found);
  const rowsOf = (pragma: string) => database.prepare(`SELECT * FROM ${pragma}(?)`).all(name);
  const checks = [...table.sql.matchAll(/CONSTRAINT ["`](\w+)["`] CHECK/gi)].map((match) => match[1] ?? "");
  return {
    name,
    withoutRowid: table.wr === 1,
    parts: [
      ...z.array(columnRow).parse(rowsOf("pragma_table_info")).map(describeColumn),
      ...z
        .array(indexRow)
        .parse(rowsOf("pragma_index_list"))
        .map((row) => `index ${row.name}`),
      ...checks.map((check) => `check ${check}`),
    ],
  };
}

function describeColumn({ name, type, notnull, pk }: z.infer<typeof columnRow>): string {
  return [name, type, ...(notnull ? ["NOT NULL"] : []), ...(pk ? ["in the primary key"] : [])].join(" ");
}
