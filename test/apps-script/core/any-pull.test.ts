import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBase } from "../../../apps-script/src/core/bookkeeping.ts";
import { kindOf, saysSame } from "../../../apps-script/src/core/cell-codec.ts";
import { planPull } from "../../../apps-script/src/core/plan-pull.ts";
import { columnsOf } from "../../../apps-script/src/core/table.ts";
import type { FeedRow, TabName } from "../../../shared/sheet/index.ts";
import { carriedOut, OPTIONS } from "./carried-out.ts";
import { knownRow, tableOf } from "./small-table.ts";

describe("any pull", () => {
  const text = fc.oneof(
    fc.constant(null),
    fc.string({ maxLength: 6 }),
    fc.constantFrom("=1+1", "'x", " a ", "New", "new"),
  );
  const tab = fc.constantFrom<TabName>("Leads", "Roles", "Pipeline");
  const keys = ["row_1", "row_2", "row_3"];
  const cells = (name: TabName) =>
    fc.record(
      Object.fromEntries(
        columnsOf(name).flatMap(({ field, owner, kind }) =>
          owner === "bookkeeping" || kind === "number" || kind === "date" || field === "syncStatus"
            ? []
            : [[field, text]],
        ),
      ),
    );
  const situation = tab.chain((name) =>
    fc.record({
      tab: fc.constant(name),
      // What a row says and what was acknowledged of it, each free of the other.
      present: fc.array(fc.tuple(cells(name), fc.option(cells(name))), { maxLength: 3 }),
      rows: fc.uniqueArray(
        fc.record({
          tab: fc.constant(name),
          key: fc.constantFrom(...keys),
          revision: fc.integer({ min: 1, max: 4 }),
          deleted: fc.boolean(),
          cells: cells(name),
        }),
        { selector: ({ key }) => key },
      ),
      full: fc.boolean(),
    }),
  );

  const tableFor = (name: TabName, present: readonly [FeedRow["cells"], FeedRow["cells"] | null][]) =>
    tableOf(
      name,
      present.map(([says, base], index) =>
        base === null ? { _key: keys[index] ?? "", ...says } : knownRow(keys[index] ?? "", says, base),
      ),
    );

  it("leaves nothing to do once it is carried out", () => {
    fc.assert(
      fc.property(situation, ({ tab: name, present, rows, full }) => {
        const after = carriedOut(tableFor(name, present), rows, { full });
        const again = planPull(after, rows, { ...OPTIONS, full });
        expect([...again.targets]).toEqual([]);
        expect(again).toMatchObject({ inserts: [], changed: 0, closed: 0 });
      }),
    );
  });

  it("makes our cells say what the newest row says, and touches no cell the recruiter changed", () => {
    fc.assert(
      fc.property(situation, ({ tab: name, present, rows, full }) => {
        const before = tableFor(name, present);
        const after = carriedOut(before, rows, { full });
        for (const row of rows) {
          const [then, now] = [before.byKey.get(row.key), after.byKey.get(row.key)];
          if (!now) continue;
          const applies = !then || full || row.revision >= Number(then.cells._rev ?? 0);
          const base = then && parseBase(then.cells._base ?? null, row.key);
          for (const column of columnsOf(name)) {
            const { field, owner } = column;
            const same = (one: unknown, other: unknown) =>
              saysSame(kindOf(column), one as string, other as string);
            if (owner === "rolecall" && applies && field in row.cells) {
              expect(same(now.cells[field], row.cells[field])).toBe(true);
            }
            if (owner === "recruiter" && base && !same(then.cells[field], base.values[field] ?? null)) {
              expect(now.cells[field]).toBe(then.cells[field]);
            }
          }
        }
      }),
    );
  });
});
