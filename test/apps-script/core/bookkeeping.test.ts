import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatBase,
  formatOperations,
  parseBase,
  parseOperations,
} from "../../../apps-script/src/core/bookkeeping.ts";
import { operationId } from "../../../apps-script/src/core/operation-id.ts";
import { TAB_SPECS } from "../../../shared/sheet/index.ts";

const FIELDS = [
  ...new Set(Object.values(TAB_SPECS).flatMap(({ columns }) => columns.map(({ field }) => field))),
].filter((field) => !field.startsWith("_"));
const field = fc.constantFrom(...FIELDS);
/** Whatever a cell may say: quotes, line breaks, lone surrogates, text that looks like JSON. */
const value = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.json(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.constant(null),
);
const values = fc.dictionary(field, value, { noNullPrototype: true });
const key = fc.string({ minLength: 3, maxLength: 40 }).map((text) => `lead_${text}`);

describe("_base", () => {
  it("gives back what was written down, for any values", () => {
    fc.assert(
      fc.property(key, values, values, values, (owner, acknowledged, rejected, theirs) => {
        const base = { values: acknowledged, rejected, theirs };
        expect(parseBase(formatBase(owner, base), owner)).toEqual(base);
      }),
    );
  });

  it("is as good as none on another row", () => {
    const text = formatBase("lead_1", { values: { status: "New" }, rejected: {}, theirs: {} });
    expect(parseBase(text, "lead_2")).toBeNull();
  });

  it.each([null, "", "{", "[]", "7", "null", '"text"', "{}", 12])(
    "is none in a cell that says %j",
    (text) => {
      expect(parseBase(text, "lead_1")).toBeNull();
    },
  );

  it("drops what is no cell value, and keeps the rest", () => {
    const text = '{"_key":"lead_1","status":"New","owner":{"a":1},"note":true,"_rejected":[],"_theirs":"x"}';
    expect(parseBase(text, "lead_1")).toEqual({ values: { status: "New" }, rejected: {}, theirs: {} });
  });

  it("has room for a row with everything written, refused and overruled at the usual lengths", () => {
    const long = Object.fromEntries(
      ["owner", "status", "feedback", "feedbackReason", "excludeUntil"].map((name) => [
        name,
        "ä".repeat(3_000),
      ]),
    );
    expect(formatBase("lead_1", { values: long, rejected: long, theirs: long }).length).toBeLessThan(50_000);
  });
});

describe("_op", () => {
  const operation = (owner: string, name: string, sent: unknown) => ({
    id: operationId("a1b2c3d4", owner, name),
    value: sent,
  });

  it("gives back what is on its way, single cells and whole lines", () => {
    fc.assert(
      fc.property(
        key,
        fc.dictionary(field, fc.oneof(value, values), { noNullPrototype: true }),
        (owner, sent) => {
          const open = Object.fromEntries(
            Object.entries(sent).map(([name, one]) => [name, operation(owner, name, one)]),
          );
          expect(parseOperations(formatOperations(open as never), owner)).toEqual(open);
        },
      ),
    );
  });

  it("is an empty cell when nothing is on its way", () => {
    expect(formatOperations({})).toBeNull();
    expect(parseOperations(null, "lead_1")).toEqual({});
  });

  it("leaves out an operation that landed on another row or under another field", () => {
    const text = JSON.stringify({
      status: operation("lead_1", "status", "Won"),
      owner: operation("lead_2", "owner", "Rita"),
      feedback: operation("lead_1", "status", "Snooze"),
      note: { value: "no id" },
      list: "no operation",
    });
    expect(Object.keys(parseOperations(text, "lead_1"))).toEqual(["status"]);
  });
});
