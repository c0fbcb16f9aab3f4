import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { expect, it } from "vitest";
import { compareSchema } from "../../../../local/checks/migrations/compare-schema.ts";

const boards = sqliteTable(
  "boards",
  {
    boardId: text("board_id").notNull(),
    day: integer("day").notNull(),
    share: real("share"),
  },
  (table) => [
    primaryKey({ columns: [table.boardId, table.day] }),
    index("boards_by_day").on(table.day),
    check("boards_day_range", sql`${table.day} > 0`),
  ],
);
const runs = sqliteTable("runs", { runId: text("run_id").primaryKey() });

const BOARDS = `CREATE TABLE \`boards\` (
  \`board_id\` text NOT NULL,
  \`day\` integer NOT NULL,
  \`share\` real,
  PRIMARY KEY(\`board_id\`, \`day\`),
  CONSTRAINT "boards_day_range" CHECK("boards"."day" > 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX \`boards_by_day\` ON \`boards\` (\`day\`);`;
const RUNS = "CREATE TABLE `runs` (`run_id` text PRIMARY KEY NOT NULL);";

function whats(migrations: string[], withoutRowid = ["boards"]): string[] {
  const files = migrations.map((body, index) => ({ path: `migrations/000${index}.sql`, text: body }));
  return compareSchema(files, [boards, runs], withoutRowid).map((finding) => finding.what);
}

const lacks = (part: string) => `boards: the schema has "${part}", the migrations do not`;

it("is content when the migrations make what the schema says, in one file or several", () => {
  expect(whats([`${BOARDS}\n${RUNS}`])).toEqual([]);
  expect(whats([BOARDS.replace("`share` real,", ""), "ALTER TABLE boards ADD share real;", RUNS])).toEqual(
    [],
  );
});

it("lets tables and columns stay behind that the schema no longer has", () => {
  expect(whats([BOARDS, RUNS, "CREATE TABLE old (a text); ALTER TABLE runs ADD old text;"])).toEqual([]);
});

it.each([
  ["a column", "`share` real,", "", "share REAL"],
  ["a type", "`share` real", "`share` text", "share REAL"],
  ["NOT NULL", "`day` integer NOT NULL", "`day` integer", "day INTEGER NOT NULL in the primary key"],
  ["an index", "`boards_by_day`", "`boards_by_week`", "index boards_by_day"],
  ["a CHECK", '"boards_day_range" CHECK', '"other" CHECK', "check boards_day_range"],
  [
    "a part of the key",
    "KEY(`board_id`, `day`)",
    "KEY(`board_id`)",
    "day INTEGER NOT NULL in the primary key",
  ],
])("misses %s", (_name, from, to, part) => {
  // Without ROWID a key column is NOT NULL whatever is declared, so the plain table shows more.
  const plain = BOARDS.replace(" WITHOUT ROWID", "");
  expect(whats([plain.replace(from, to), RUNS], [])).toContain(lacks(part));
});

it("misses a table", () => {
  expect(whats([BOARDS])).toEqual(["no migration makes the table runs"]);
});

it("compares WITHOUT ROWID both ways", () => {
  expect(whats([BOARDS, RUNS], ["boards", "runs"])).toEqual(["runs has a rowid"]);
  expect(whats([BOARDS, RUNS], [])).toEqual(["boards is WITHOUT ROWID in the migrations only"]);
});

it("names the migration that does not apply", () => {
  expect(whats([BOARDS, "ALTER TABLE gone ADD a text;"])).toEqual(["does not apply: no such table: gone"]);
});
