import type { Database } from "./database.ts";
import { DatabaseError } from "./errors.ts";
import { MIGRATION_NAMES } from "./migration-names.ts";

/** The migrations this build expects and the database does not have, in order. Empty when it is up to date. */
export async function missingMigrations(db: Database): Promise<string[]> {
  const applied = new Set(await appliedMigrations(db));
  return MIGRATION_NAMES.filter((name) => !applied.has(name));
}

async function appliedMigrations(db: Database): Promise<string[]> {
  try {
    const rows = await db.all<{ name: string }>("SELECT name FROM d1_migrations");
    return rows.map((row) => row.name);
  } catch (error) {
    if (error instanceof DatabaseError && error.errorClass === "schema") return [];
    throw error;
  }
}
