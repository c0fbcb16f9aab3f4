import { type Database, statement } from "../../worker/db/index.ts";

/** Every row of every table, so that a test can start many times from one state. */
export type Snapshot = Map<string, Record<string, string | number | null>[]>;

export async function takeSnapshot(db: Database): Promise<Snapshot> {
  const tables = await db.all<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'd1_migrations'
     AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'`,
  );
  const rows = await db.query<Record<string, string | number | null>>(
    tables.map(({ name }) => statement(`SELECT * FROM ${name}`)),
  );
  return new Map(tables.map(({ name }, index) => [name, rows[index] ?? []]));
}

export async function restoreSnapshot(db: Database, snapshot: Snapshot): Promise<void> {
  const statements = [...snapshot.keys()].map((table) => statement(`DELETE FROM ${table}`));
  for (const [table, rows] of snapshot) {
    for (const row of rows) {
      const columns = Object.keys(row).map((column) => `"${column}"`);
      const places = columns.map((_, index) => `?${index + 1}`);
      const insert = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places.join(", ")})`;
      statements.push(statement(insert, ...Object.values(row)));
    }
  }
  await db.write(statements);
}
