import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { applyMigrations } from "../../../local/start/apply-migrations.ts";
import { MIGRATION_NAMES } from "../../../worker/db/migration-names.ts";
import { memoryD1 } from "./memory-d1.ts";

const PROJECT_MIGRATIONS = path.join(import.meta.dirname, "../../../migrations");

async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "rolecall-migrations-"));
  for (const [name, sql] of Object.entries(files)) await writeFile(path.join(folder, name), sql);
  return folder;
}

const FIRST =
  "CREATE TABLE `a` (`id` text PRIMARY KEY);\n--> statement-breakpoint\nCREATE TABLE `b` (`id` text);";
const SECOND =
  "-- adds a note; with a semicolon\nALTER TABLE a ADD COLUMN note text DEFAULT 'x;y';\nCREATE INDEX a_by_note ON a (note);";

describe("applyMigrations", () => {
  it("applies every file in the order of their names and marks it as wrangler does", async () => {
    const { d1, sqlite } = memoryD1();
    const folder = await folderOf({
      "0001_second.sql": SECOND,
      "0000_first.sql": FIRST,
      "notes.md": "not SQL",
    });
    expect(await applyMigrations(d1, folder)).toEqual(["0000_first.sql", "0001_second.sql"]);
    expect(sqlite.prepare("SELECT id, name FROM d1_migrations ORDER BY id").all()).toEqual([
      { id: 1, name: "0000_first.sql" },
      { id: 2, name: "0001_second.sql" },
    ]);
    sqlite.exec("INSERT INTO a (id) VALUES ('1')");
    expect(sqlite.prepare("SELECT note FROM a").get()).toEqual({ note: "x;y" });
  });

  it("applies only what is new", async () => {
    const { d1 } = memoryD1();
    const folder = await folderOf({ "0000_first.sql": FIRST });
    await applyMigrations(d1, folder);
    expect(await applyMigrations(d1, folder)).toEqual([]);
    await writeFile(path.join(folder, "0001_second.sql"), SECOND);
    expect(await applyMigrations(d1, folder)).toEqual(["0001_second.sql"]);
  });

  it("leaves nothing of a migration that fails, and names it", async () => {
    const { d1, sqlite } = memoryD1();
    const folder = await folderOf({
      "0000_broken.sql": "CREATE TABLE c (id text);\nCREATE TABLE c (id text);",
    });
    await expect(applyMigrations(d1, folder)).rejects.toThrow(
      /migration 0000_broken\.sql failed: .*already exists/,
    );
    expect(sqlite.prepare("SELECT name FROM sqlite_master WHERE name = 'c'").all()).toEqual([]);
    expect(sqlite.prepare("SELECT name FROM d1_migrations").all()).toEqual([]);
  });

  it("brings an empty database to what the Worker expects", async () => {
    const { d1, sqlite } = memoryD1();
    expect(await applyMigrations(d1, PROJECT_MIGRATIONS)).toEqual([...MIGRATION_NAMES]);
    expect(sqlite.prepare("SELECT COUNT(*) AS n FROM runs").get()).toEqual({ n: 0 });
  });
});
