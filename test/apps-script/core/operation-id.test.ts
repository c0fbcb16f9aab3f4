import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { belongsTo, operationId } from "../../../apps-script/src/core/operation-id.ts";
import { operationSchema } from "../../../shared/sheet/index.ts";

describe("operationId", () => {
  it("is one the contract takes, whatever key and field", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ minLength: 3, maxLength: 600 }), (uuid, key) => {
        const opId = operationId(uuid, key, "status");
        const edit = { kind: "cell", opId, tab: "Leads", key, field: "status", value: null, base: null };
        expect(operationSchema.safeParse(edit).success).toBe(true);
        expect(belongsTo(opId, key, "status")).toBe(true);
      }),
    );
  });

  it("belongs to its own cell and to none beside it", () => {
    const opId = operationId("0b5c", "lead_1", "status");
    expect(belongsTo(opId, "lead_1", "feedback")).toBe(false);
    expect(belongsTo(opId, "lead_2", "status")).toBe(false);
  });
});
