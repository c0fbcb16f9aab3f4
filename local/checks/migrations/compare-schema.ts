import { DatabaseSync } from "node:sqlite";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Finding } from "../finding.ts";
import type { TextFile } from "../project-files.ts";
import { type BuiltTable, readTable } from "./read-table.ts";

type TableConfig = ReturnType<typeof getTableConfig>;

const GENERATE = "Run `npm run migration -- --name <what_it_adds>` after a change of worker/db/schema.";
const WITHOUT_ROWID =
  "End its CREATE TABLE with WITHOUT ROWID (`npm run migration` does); SQLite cannot add it to a table that exists.";

/**
 * Applies the migrations to an empty database in memory and compares what is there with the schema in code: tables,
 * columns, primary keys, indexes, CHECKs, WITHOUT ROWID. Only what the code needs is asked for; tables and columns the
 * schema no longer has may stay behind.
 */
export function compareSchema(
  migrations: readonly TextFile[],
  tables: readonly SQLiteTable[],
  withoutRowid: readonly string[],
): Finding[] {
  const database = new DatabaseSync(":memory:");
  try {
    for (const { path, text } of migrations) {
      const error = apply(database, text);
      if (error !== null) return [finding(path, `does not apply: ${error}`, "Mend the statement.")];
    }
    return tables.map(getTableConfig).flatMap((config) => {
      const built = readTable(database, config.name);
      if (!built) return [finding("migrations", `no migration makes the table ${config.name}`, GENERATE)];
      return [...compareTable(config, built), ...compareRowid(built, withoutRowid.includes(config.name))];
    });
  } finally {
    database.close();
  }
}

function apply(database: DatabaseSync, sql: string): string | null {
  try {
    database.exec(sql);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function compareTable(config: TableConfig, built: BuiltTable): Finding[] {
  const wanted = [
    ...config.columns.map((column) => describeColumn(config, column)),
    ...config.indexes.map((index) => `index ${index.config.name}`),
    ...config.checks.map((check) => `check ${check.name}`),
  ];
  const there = new Set(built.parts);
  return wanted
    .filter((part) => !there.has(part))
    .map((part) =>
      finding("migrations", `${config.name}: the schema has "${part}", the migrations do not`, GENERATE),
    );
}

/** In the words of readTable. */
function describeColumn(config: TableConfig, column: TableConfig["columns"][number]): string {
  const inKey = column.primary || config.primaryKeys.some((key) => key.columns.includes(column));
  const words = [column.name, column.getSQLType().toUpperCase()];
  if (column.notNull) words.push("NOT NULL");
  if (inKey) words.push("in the primary key");
  return words.join(" ");
}

function compareRowid(built: BuiltTable, isWanted: boolean): Finding[] {
  if (built.withoutRowid === isWanted) return [];
  if (isWanted) return [finding("migrations", `${built.name} has a rowid`, WITHOUT_ROWID)];
  const what = `${built.name} is WITHOUT ROWID in the migrations only`;
  return [finding("worker/db/schema/index.ts", what, "Name it in TABLES_WITHOUT_ROWID.")];
}

function finding(path: string, what: string, instead: string): Finding {
  return { path, line: null, what, instead, severity: "error" };
}
