import { describe, expect, it } from "vitest";
import type { CellValue } from "../../../shared/sheet/index.ts";
import type { MergedLead } from "../../../worker/companies/index.ts";
import { judgeCells } from "../../../worker/sheet/edits/judge-cells.ts";
import type { Subject } from "../../../worker/sheet/edits/subject.ts";
import { subject } from "./any-subject.ts";

const NOW = Date.UTC(2026, 10, 21);
type Before = NonNullable<MergedLead["before"]>;

/** Cells typed in the old row of a company that is "Anvil" now: field, value, and what the row held. */
function judge(
  typed: readonly (readonly [field: string, value: CellValue, base: CellValue])[],
  { before = {}, survivor = {} }: { before?: Partial<Before> | null; survivor?: Partial<Subject> } = {},
) {
  const events = typed.map(([field, value, base], number) => ({
    ...{ institutionId: "acme", bindingId: "b", kind: "cell" as const, tab: "Leads", rowKey: "lead_old" },
    ...{ opId: `op-${number}`, field, value: JSON.stringify(value), base: JSON.stringify(base) },
  }));
  const merged: MergedLead = {
    from: { companyId: "old", name: "Old Anvil" },
    into: { companyId: "anvil", name: "Anvil" },
    before: before && { ...subject(), ...before },
  };
  const { settlements, changed } = judgeCells(events, [subject(survivor)], NOW, [merged]);
  return { answers: settlements, after: changed[0]?.after };
}

describe("a cell in the old row of a merged company", () => {
  it("is written for the company that goes on, and says so", () => {
    const { answers, after } = judge([["status", "Contacted", "New"]]);
    expect(answers).toMatchObject([
      {
        outcome: "applied",
        message: "Old Anvil was merged into Anvil: saved there",
        judgedOn: { id: "anvil", revision: 0 },
      },
    ]);
    expect(after).toMatchObject({ id: "anvil", status: "contacted", revision: 1 });
  });

  it("wins over what the other one held, and says what that was", () => {
    const { answers, after } = judge([["owner", "Ada", "Kim"]], {
      before: { owner: "Kim" },
      survivor: { owner: "Bo" },
    });
    expect(answers).toMatchObject([
      { outcome: "applied", message: 'Old Anvil was merged into Anvil: saved there, in place of "Bo"' },
    ]);
    expect(after?.owner).toBe("Ada");
  });

  it("is typed on what it held itself, whatever the other one took from it", () => {
    const { answers } = judge(
      [
        ["owner", "Ada", "Kim"],
        ["owner", "Eve", "Ada"],
      ],
      { before: { owner: "Kim" }, survivor: { owner: "Kim" } },
    );
    expect(answers.map(({ message }) => message)).toEqual([
      "Old Anvil was merged into Anvil: saved there",
      "Old Anvil was merged into Anvil: saved there",
    ]);
  });

  it("is a conflict when it was typed on what neither held", () => {
    const { answers, after } = judge([["owner", "Ada", "Lou"]], {
      before: { owner: "Kim" },
      survivor: { owner: "Bo" },
    });
    expect(answers).toMatchObject([{ outcome: "conflict", current: '"Bo"' }]);
    expect(after).toBeUndefined();
  });

  it("takes back its own words when it is emptied, never the other's", () => {
    const before = { owner: "Kim" };
    expect(judge([["owner", null, "Kim"]], { before, survivor: { owner: "Kim" } }).after?.owner).toBeNull();
    const { answers, after } = judge([["owner", "", "Kim"]], { before, survivor: { owner: "Bo" } });
    expect(answers).toMatchObject([
      {
        outcome: "rejected",
        message: 'Anvil has "Bo" here, which stays: empty it in the row of that company',
      },
    ]);
    expect(after).toBeUndefined();
  });

  it("moves the other's status only where that may go", () => {
    const { answers } = judge([["status", "Contacted", "New"]], { survivor: { status: "won" } });
    expect(answers).toMatchObject([{ outcome: "rejected", message: expect.stringContaining("From Won") }]);
  });

  it("keeps the sentence of a verdict beside its own", () => {
    const { answers } = judge([["feedbackReason", "agency", null]], {
      before: { feedback: "Not relevant", status: "not_relevant" },
      survivor: { feedback: "Not relevant", status: "not_relevant" },
    });
    expect(answers[0]?.message).toBe(
      "Old Anvil was merged into Anvil: saved there. Excluded as an agency, whatever it hires for",
    );
  });

  it("is an ordinary cell for those who did not know the old row", () => {
    const { answers } = judge([["owner", "Ada", null]], { before: null, survivor: { owner: "Bo" } });
    expect(answers).toMatchObject([{ outcome: "conflict" }]);
  });
});
