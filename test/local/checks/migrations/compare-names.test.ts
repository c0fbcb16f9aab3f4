import { expect, it } from "vitest";
import { compareNames } from "../../../../local/checks/migrations/compare-names.ts";

const FOLDER = ["0000_a.sql", "0001_b.sql"];

const whats = (code: string[], journal: string[]) =>
  compareNames({ folder: FOLDER, code, journal }).map((finding) => `${finding.path}: ${finding.what}`);

it("is content when all three agree", () => {
  expect(whats(FOLDER, FOLDER)).toEqual([]);
});

it("names what a list lacks, and what the folder lacks", () => {
  expect(whats(["0000_a.sql"], [...FOLDER, "0002_c.sql"])).toEqual([
    "worker/db/migration-names.ts: does not list migrations/0001_b.sql",
    "migrations/meta/_journal.json: lists 0002_c.sql, which is not in migrations/",
  ]);
});

it("sees another order", () => {
  expect(whats([...FOLDER].reverse(), FOLDER)).toEqual([
    "worker/db/migration-names.ts: lists the migrations in another order than the folder",
  ]);
});
