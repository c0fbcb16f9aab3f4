import { expect, it } from "vitest";
import { guardSql } from "../../../../local/checks/migrations/guard-sql.ts";

const whats = (text: string) =>
  guardSql({ path: "migrations/0001_a.sql", text }).map((finding) => `${finding.line}: ${finding.what}`);

it.each([
  ["DROP TABLE `boards`;", ["DROP TABLE"]],
  ["drop table if exists boards;", ["DROP TABLE"]],
  ["ALTER TABLE `boards` DROP COLUMN `token`;", ["DROP COLUMN"]],
  ["ALTER TABLE `__new_boards` RENAME TO `boards`;", ["a table rebuilt through a copy"]],
  ["PRAGMA foreign_keys=OFF;", ["PRAGMA foreign_keys"]],
  ["CREATE TABLE a (b REFERENCES c(d) ON UPDATE no action ON DELETE cascade);", ["ON DELETE CASCADE"]],
  ["DELETE FROM boards;", ["DELETE or UPDATE without WHERE"]],
  ["UPDATE boards SET failures = 0;", ["DELETE or UPDATE without WHERE"]],
])("refuses %s", (sql, expected) => {
  expect(whats(sql)).toEqual(expected.map((what) => `1: ${what}`));
});

it("names the line of each statement, and looks for its own WHERE", () => {
  const sql = [
    "CREATE INDEX a ON b (c) WHERE d IS NULL;",
    "--> statement-breakpoint",
    "UPDATE boards",
    "SET failures = 0;",
    "--> statement-breakpoint",
    "DELETE FROM boards WHERE token = '';",
    "DELETE FROM runs; SELECT 1 WHERE 1;",
  ].join("\n");
  expect(whats(sql)).toEqual(["3: DELETE or UPDATE without WHERE", "7: DELETE or UPDATE without WHERE"]);
});

it("is silent about what adds, about comments and about texts", () => {
  const sql = [
    "-- DROP TABLE boards;",
    "CREATE TABLE a (b text NOT NULL, updated_at integer) WITHOUT ROWID;",
    "ALTER TABLE `a` ADD `c` text;",
    "INSERT INTO a (b) VALUES ('it''s; DELETE FROM a; DROP TABLE a');",
    "UPDATE a SET c = 'x; y' WHERE b = 'z';",
    "CREATE TABLE d (e text REFERENCES a(b) ON UPDATE no action ON DELETE restrict);",
  ].join("\n");
  expect(whats(sql)).toEqual([]);
});
