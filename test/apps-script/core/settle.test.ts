import { describe, expect, it } from "vitest";
import { parseBase } from "../../../apps-script/src/core/bookkeeping.ts";
import { operationsOf } from "../../../apps-script/src/core/operations-of.ts";
import { conflictsOf } from "../../../apps-script/src/core/pending.ts";
import { planCellOperations } from "../../../apps-script/src/core/plan-cells.ts";
import { planLineOperations } from "../../../apps-script/src/core/plan-lines.ts";
import { planResolution } from "../../../apps-script/src/core/resolve.ts";
import { settle } from "../../../apps-script/src/core/settle.ts";
import type { Table } from "../../../apps-script/src/core/table.ts";
import { CLOSED } from "../../../apps-script/src/core/texts.ts";
import type { EditAnswer } from "../../../shared/sheet/index.ts";
import { counter, knownRow, tableOf, written } from "./small-table.ts";

/** A row whose owner was changed from Rita to Mine, with the operation written down. */
function sentTable(over: Record<string, string> = {}): Table {
  const row = knownRow("lead_1", { company: "Acme", owner: "Mine", ...over }, { owner: "Rita" });
  const table = tableOf("Leads", [row]);
  return written(table, planCellOperations(table, counter()));
}

/** What the sheet says once every operation on its way got this answer. */
function answered(table: Table, answer: Partial<EditAnswer>): Table {
  const answers = operationsOf(table).map(({ opId }) => {
    const full: EditAnswer = { opId, outcome: "applied", message: null, ...answer };
    return [opId, full] as const;
  });
  return written(table, settle(table, new Map(answers)));
}

const baseOf = (table: Table, key = "lead_1") => parseBase(table.byKey.get(key)?.cells._base ?? null, key);
const cellsOf = (table: Table, key = "lead_1") => table.byKey.get(key)?.cells;

describe("an answer", () => {
  it("that the value was applied makes the value sent the acknowledged one", () => {
    const after = answered(sentTable(), {});
    expect(baseOf(after)?.values).toEqual({ owner: "Mine" });
    expect(cellsOf(after)).toMatchObject({ _op: null, syncStatus: null });
    expect(planCellOperations(after, counter()).size).toBe(0);
  });

  it("counts for what was sent, so that what was typed since goes out next", () => {
    const sent = sentTable();
    const typed = tableOf("Leads", [{ ...sent.rows[0]?.cells, owner: "Later" }]);
    const after = answered(typed, {});
    expect(baseOf(after)?.values).toEqual({ owner: "Mine" });
    const next = written(after, planCellOperations(after, counter()));
    expect(operationsOf(next)).toMatchObject([{ field: "owner", value: "Later", base: "Mine" }]);
  });

  it("of refusal is remembered with its sentence, and the value is not sent again", () => {
    const after = answered(sentTable(), { outcome: "rejected", message: "Too long." });
    expect(cellsOf(after)).toMatchObject({ owner: "Mine", _op: null, syncStatus: "Owner: Too long." });
    expect(planCellOperations(after, counter()).size).toBe(0);
  });

  it("of another operation changes nothing", () => {
    const sent = sentTable();
    const other: EditAnswer = { opId: "another1", outcome: "applied", message: null };
    expect(settle(sent, new Map([["another1", other]])).size).toBe(0);
  });

  it("does not take the mark from a closed row", () => {
    expect(cellsOf(answered(sentTable({ syncStatus: CLOSED }), {}))?.syncStatus).toBe(CLOSED);
  });

  it("on a closed row is told beside the mark", () => {
    const after = answered(sentTable({ syncStatus: CLOSED }), { message: "Kept" });
    expect(cellsOf(after)?.syncStatus).toBe("Closed: no longer on the list. Owner: Kept");
  });

  it("repeated for a replayed operation leads to the same base", () => {
    expect(baseOf(answered(sentTable(), { outcome: "duplicate" }))).toEqual(
      baseOf(answered(sentTable(), {})),
    );
  });
});

describe("a conflict", () => {
  const conflict = { outcome: "conflict", current: "Paul" } as const;

  it("keeps the recruiter's cell, says what the other was, and sends it again knowing that", () => {
    const after = answered(sentTable(), conflict);
    expect(cellsOf(after)?.owner).toBe("Mine");
    expect(cellsOf(after)?.syncStatus).toContain(
      '"Paul" was written elsewhere meanwhile; your "Mine" was kept',
    );
    const next = written(after, planCellOperations(after, counter()));
    expect(operationsOf(next)).toMatchObject([{ value: "Mine", base: "Paul" }]);
  });

  it("is shown in the sidebar until a person settles it, also once the value went through", () => {
    const won = answered(written(answered(sentTable(), conflict), new Map()), {});
    const resent = written(won, planCellOperations(won, counter()));
    const through = answered(resent, {});
    expect(conflictsOf(through)).toMatchObject([
      { tab: "Leads", key: "lead_1", row: "Acme", header: "Owner", mine: "Mine", theirs: "Paul" },
    ]);
    const mine = written(through, planResolution(through, "lead_1", "owner", "mine"));
    expect(conflictsOf(mine)).toEqual([]);
    expect(cellsOf(mine)).toMatchObject({ owner: "Mine", syncStatus: null });
    const theirs = written(through, planResolution(through, "lead_1", "owner", "theirs"));
    expect(cellsOf(theirs)?.owner).toBe("Paul");
    const out = written(theirs, planCellOperations(theirs, counter()));
    expect(operationsOf(out)).toMatchObject([{ value: "Paul", base: "Mine" }]);
  });

  it("without the other value is a refusal", () => {
    const after = answered(sentTable(), { outcome: "conflict" });
    expect(cellsOf(after)?.syncStatus).toBe("Owner: Rolecall could not use this value.");
    expect(conflictsOf(after)).toEqual([]);
  });

  it("that is not there is not settled", () => {
    expect(planResolution(sentTable(), "lead_1", "owner", "theirs").size).toBe(0);
    expect(planResolution(sentTable(), "lead_9", "owner", "mine").size).toBe(0);
  });
});

describe("a line's answer", () => {
  const line = tableOf("Watchlist", [{ _key: "watch_1", name: "Acme", website: "acme.example" }]);
  const sent = written(line, planLineOperations(line, counter()));

  it("acknowledges the line as a whole", () => {
    const after = answered(sent, {});
    expect(baseOf(after, "watch_1")?.values).toEqual({ name: "Acme", website: "acme.example", list: null });
    expect(planLineOperations(after, counter()).size).toBe(0);
  });

  it("of refusal says why and waits for a change", () => {
    const after = answered(sent, { outcome: "rejected", message: "No website." });
    expect(cellsOf(after, "watch_1")?.syncStatus).toBe("No website.");
    expect(planLineOperations(after, counter()).size).toBe(0);
  });
});
