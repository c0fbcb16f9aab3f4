import { expect, test } from "vitest";
import { readFields } from "../../worker/providers/fields.ts";
import type { FieldIssue } from "../../worker/providers/index.ts";

function reader(source: Record<string, unknown>) {
  const issues: FieldIssue[] = [];
  return { fields: readFields(source, issues), issues };
}

test("takes missing, null and blank for unknown, without a complaint", () => {
  const { fields, issues } = reader({ b: null, c: "  " });
  for (const name of ["a", "b", "c"]) {
    expect(fields.text(name)).toBeNull();
    expect(fields.amount(name)).toBeNull();
    expect(fields.link(name)).toBeNull();
    expect(fields.objects(name)).toEqual([]);
    expect(fields.object(name).text("x")).toBeNull();
  }
  expect(issues).toEqual([]);
});

test("names the place of a wrong type by its path", () => {
  const { fields, issues } = reader({ a: { b: [{ c: 1 }, "x"] } });
  const [first] = fields.object("a").objects("b");
  expect(first?.text("c")).toBeNull();
  expect(issues).toEqual([
    { field: "a.b[1]", problem: "expected an object, found other text" },
    { field: "a.b[0].c", problem: "expected text, found a number" },
  ]);
});

test("never repeats the value in a message", () => {
  const { fields, issues } = reader({ a: "=SECRET()" });
  fields.date("a");
  fields.link("a");
  fields.amount("a");
  expect(issues).toHaveLength(3);
  expect(JSON.stringify(issues)).not.toContain("SECRET");
});

test.each([
  ["https://a.example/x?y=1", "https://a.example/x?y=1"],
  ["http://a.example/", "http://a.example/"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["/jobs/1", null],
])("takes the link %j as %j", (value, link) => {
  expect(reader({ a: value }).fields.link("a")).toBe(link);
});

test("takes zero for not stated and refuses amounts below", () => {
  const { fields, issues } = reader({ zero: 0, less: -1, some: 1.5 });
  expect([fields.amount("zero"), fields.amount("less"), fields.amount("some")]).toEqual([null, null, 1.5]);
  expect(issues.map((issue) => issue.field)).toEqual(["less"]);
});

test("trims text, alone and in lists, and drops blanks", () => {
  const { fields } = reader({ a: " Amplitude ", b: [" London", "  ", null, 3] });
  expect(fields.text("a")).toBe("Amplitude");
  expect(fields.texts("b")).toEqual(["London"]);
});

test("takes a whole number for a code, but not for text", () => {
  const { fields, issues } = reader({ a: 42 });
  expect([fields.code("a"), fields.text("a")]).toEqual(["42", null]);
  expect(issues).toHaveLength(1);
});
