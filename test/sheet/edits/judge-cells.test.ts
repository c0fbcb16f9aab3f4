import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEAD_STATUSES } from "../../../shared/words.ts";
import { statusLabel } from "../../../worker/sheet/edits/cell-values.ts";
import { judgeCells } from "../../../worker/sheet/edits/judge-cells.ts";
import { moveProblem } from "../../../worker/sheet/edits/lifecycle.ts";
import type { PendingEvent } from "../../../worker/sheet/store/events.ts";
import { subject } from "./any-subject.ts";

const NOW = Date.UTC(2026, 10, 21);
const anvil = subject();
let made = 0;
function event(
  field: string,
  value: string | null,
  base: string | null = null,
  rowKey = "lead_anvil",
): PendingEvent {
  made += 1;
  const json = { value: JSON.stringify(value), base: JSON.stringify(base) };
  const shared = { institutionId: "acme", bindingId: "b", kind: "cell" as const, tab: "Leads" };
  return { ...shared, opId: `op-${made}`, rowKey, field, ...json };
}

describe("cells of one batch", () => {
  it("are no conflict with what the batch itself brought about", () => {
    const { settlements, changed } = judgeCells(
      [
        event("feedback", "Snooze"),
        event("excludeUntil", "2027-01-31"),
        event("status", "Contacted", "New"),
        event("status", "Meeting", "Contacted"),
      ],
      [anvil],
      NOW,
    );
    expect(settlements.map(({ outcome }) => outcome)).toEqual(["applied", "applied", "applied", "applied"]);
    expect(changed).toMatchObject([
      { before: 0, after: { revision: 4, status: "meeting", offLimitsUntil: Date.UTC(2027, 0, 31) } },
    ]);
  });

  it("are judged on what those before them left: a verdict can make a move impossible", () => {
    const { settlements } = judgeCells(
      [event("feedback", "Not relevant"), event("status", "Contacted", "New")],
      [anvil],
      NOW,
    );
    expect(settlements).toMatchObject([
      { outcome: "applied" },
      { outcome: "rejected", message: expect.stringContaining("From Not relevant it can only go to New or") },
    ]);
  });

  it("on rows nobody knows are refused without stopping the others", () => {
    const { settlements } = judgeCells(
      [
        event("owner", "Ada", null, "lead_unknown"),
        event("owner", "Ada", null, "nonsense"),
        event("owner", "Ada", null, "role_anvil"),
        event("owner", "Ada"),
      ],
      [anvil],
      NOW,
    );
    expect(settlements.map(({ outcome }) => outcome)).toEqual([
      "rejected",
      "rejected",
      "rejected",
      "applied",
    ]);
  });

  it("only ever make legal moves, whatever is typed in whatever order", () => {
    const words = [...LEAD_STATUSES.map(statusLabel), "nonsense"];
    const typed = fc.oneof(
      fc.record({ field: fc.constant("status"), value: fc.constantFrom(...words) }),
      fc.record({
        field: fc.constant("feedback"),
        value: fc.constantFrom("Not relevant", "Good lead", "Snooze", ""),
      }),
      fc.record({ field: fc.constant("feedbackReason"), value: fc.constantFrom("agency", "") }),
    );
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 12 }), (script) => {
        let held = anvil;
        for (const { field, value } of script) {
          const base = field === "status" ? statusLabel(held.status) : held[field as "feedback"];
          const [changed] = judgeCells([event(field, value, base)], [held], NOW).changed;
          const after = changed?.after ?? held;
          const reopens = held.status === "not_relevant" && after.status === "new";
          expect(reopens ? null : moveProblem(held.status, after.status)).toBeNull();
          if (after.offLimitsReason === "agency") expect(after.status).toBe("not_relevant");
          if (changed) expect(after.revision).toBe(held.revision + 1);
          held = after;
        }
      }),
    );
  });
});
