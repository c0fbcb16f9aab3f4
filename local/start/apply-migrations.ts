import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { unstable_splitSqlQuery } from "wrangler";

/** wrangler's own bookkeeping table, so that `wrangler d1 migrations` and this agree on what is applied. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`;

/**
 * Applies the `.sql` files of a folder that the database does not have, in the order of their names, and returns their
 * names. Each file with its mark is one transaction: a migration that fails leaves nothing behind.
 */
export async function applyMigrations(d1: D1Database, folder: string): Promise<string[]> {
  await d1.prepare(BOOKKEEPING).run();
  const { results } = await d1.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const missing = files.filter((name) => !applied.has(name));
  for (const name of missing) await applyOne(d1, name, await readFile(path.join(folder, name), "utf8"));
  return missing;
}

async function applyOne(d1: D1Database, name: string, sql: string): Promise<void> {
  const mark = d1.prepare("INSERT INTO d1_migrations (name) VALUES (?1)").bind(name);
  const statements = unstable_splitSqlQuery(sql).map((text) => d1.prepare(text));
  try {
    await d1.batch([...statements, mark]);
  } catch (cause) {
    throw new Error(`migration ${name} failed: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
