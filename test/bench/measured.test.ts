import { describe, expect, it } from "vitest";
import type { QueryCost } from "./counted-d1.ts";
import { grownQueries, mergeCosts, writtenByTable } from "./measured.ts";

const cost = (sql: string, rowsRead: number, rowsWritten = 0): QueryCost => ({
  sql,
  queries: 1,
  rowsRead,
  rowsWritten,
});

describe("what statements cost", () => {
  it("is added by their text, and leaves what was counted as it is", () => {
    const counted = [cost("SELECT 1", 10), cost("SELECT 2", 1), cost("SELECT 1", 5)];
    expect(mergeCosts(counted)).toEqual([{ ...cost("SELECT 1", 15), queries: 2 }, cost("SELECT 2", 1)]);
    expect(counted[0]?.rowsRead).toBe(10);
  });

  it("is told by the table that was written, dearest first", () => {
    expect(
      writtenByTable([
        cost("SELECT * FROM postings", 9),
        cost("UPDATE postings SET a = 1", 3, 3),
        cost("INSERT INTO posting_skills (a) SELECT 1", 0, 40),
        cost("DELETE FROM postings WHERE a = 1", 4, 4),
      ]),
    ).toEqual([
      ["posting_skills", 40],
      ["postings", 7],
    ]);
  });
});

describe("statements that read more than the data grew", () => {
  it("are found, the worst first", () => {
    const small = [cost("linear", 1_000), cost("square", 1_000), cost("cube", 100)];
    const large = [cost("linear", 10_000), cost("square", 100_000), cost("cube", 900_000)];
    expect(grownQueries(small, large, 12).map(({ sql }) => sql)).toEqual(["cube", "square"]);
  });

  it("are not looked for where hardly anything is read", () => {
    expect(grownQueries([], [cost("new", 999)], 12)).toEqual([]);
    expect(grownQueries([], [cost("new", 1_000)], 12)).toEqual([{ sql: "new", small: 0, large: 1_000 }]);
  });
});
