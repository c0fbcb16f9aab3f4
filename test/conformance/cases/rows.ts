import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonText, route } from "../answers.ts";
import { idsOf, type Subject, whenRead } from "../subject.ts";

/** Single rows that are not as they should be. The rest of the board never suffers. */
export function survivesOddRows(subject: Subject): void {
  describe("when single rows are odd", () => {
    keepsIdsApart(subject);
    keepsOddFields(subject);
    placesDates(subject);
    keepsHostileText(subject);
  });
}

function keepsIdsApart({ fixture, provider, read }: Subject): void {
  test("13: keeps one posting of two with the same id, and counts the other", async () => {
    const rows = [fixture.row(1), fixture.row(2), fixture.row(1)];
    const outcome = (await read(fixture.board(rows))).read;
    expect(new Set(idsOf(outcome)).size).toBe(2);
    expect(whenRead(outcome).postings).toHaveLength(2);
    expect(whenRead(outcome).duplicates).toBe(1);
  });

  test.each([[undefined], [null], [""], ["  "], [{}], [-1], [1.5], ["x".repeat(201)]])(
    "15: a row with the id %j is set aside, and the read proves nothing",
    async (id) => {
      const outcome = (await read(fixture.board([{ ...fixture.row(1), id }, fixture.row(2)]))).read;
      expect(idsOf(outcome)).toHaveLength(1);
      expect(whenRead(outcome)).toMatchObject({ complete: false, validator: null });
      expect(whenRead(outcome).malformed).toHaveLength(1);
    },
  );

  test("15: rows that are no objects, or nested without end, are set aside", async () => {
    const endless = "[".repeat(50_000) + "]".repeat(50_000);
    const rows = ["@list", { id: 1, deep: "@list" }, 7, null, fixture.row(2)];
    const [whole] = fixture.board(rows);
    const body = String(whole?.answers[0]?.body).replaceAll('"@list"', endless);
    const outcome = (await read([route(fixture.listUrl, jsonText(body))])).read;
    expect(idsOf(outcome)).toHaveLength(1);
    expect(whenRead(outcome).malformed).toHaveLength(4);
  });

  test.each([[undefined], [null], [""], [" \t"], ["\u200b\u202e"], [42], [["Engineer"]]])(
    "15: a posting with the title %j is quarantined, not lost from the list",
    async (title) => {
      const row = { ...fixture.row(1), [fixture.titleField]: title };
      const outcome = (await read(fixture.board([row, fixture.row(2)]))).read;
      expect(idsOf(outcome)).toHaveLength(2);
      expect(provider.extract(JSON.stringify(row), fixture.token)).toMatchObject({
        kind: "quarantined",
        field: fixture.titleField,
      });
    },
  );

  test.each(["", "{", "null", "[]", '"text"'])("15: the document %j is quarantined", (document) => {
    expect(provider.extract(document, fixture.token)).toMatchObject({
      kind: "quarantined",
      field: "document",
    });
  });
}

function keepsOddFields({ fixture, extract }: Subject): void {
  const { titleField, wrongTypes } = fixture;
  const fields = Object.keys(fixture.row(1)).filter((field) => field !== "id" && field !== titleField);

  test.each(wrongTypes)("14: $field as $value is unknown with a reason", ({ field, value, issue, gives }) => {
    const posting = extract({ ...fixture.row(1), [field]: value });
    expect(posting).toMatchObject(gives);
    expect(posting.issues.map((found) => found.field)).toContain(issue);
    expect(posting.issues.every((found) => found.problem !== "")).toBe(true);
    expect(posting.title).toBe(fixture.posting.title);
  });

  test.each(fields)("14: %s may be missing or null, without a complaint", (field) => {
    for (const absent of [undefined, null]) {
      const posting = extract({ ...fixture.row(1), [field]: absent });
      expect(posting.issues).toEqual([]);
      expect(posting.externalId).toBe(fixture.posting.externalId);
    }
  });

  test("14: a field nobody knows changes nothing", () => {
    expect(extract({ ...fixture.row(1), brand_new: { deep: [1] }, ["__proto__"]: 1 })).toEqual(
      fixture.posting,
    );
  });

  test("14: no value in any field costs the posting", () => {
    const odd = fc.record({ field: fc.constantFrom(...fields), value: fc.jsonValue() });
    fc.assert(
      fc.property(fc.array(odd, { minLength: 1, maxLength: 5 }), (changes) => {
        const row = { ...fixture.row(1) };
        for (const { field, value } of changes) row[field] = value;
        const posting = extract(row);
        expect(posting.title).toBe(fixture.posting.title);
        expect(posting.externalId).toBe(fixture.posting.externalId);
      }),
      { numRuns: 300 },
    );
  });
}

const DATES: [unknown, number | null][] = [
  [1_790_000_000, 1_790_000_000_000],
  [1_790_000_000_123, 1_790_000_000_123],
  ["1790000000", 1_790_000_000_000],
  ["2026-10-01", Date.UTC(2026, 9, 1)],
  ["2026-10-01T10:00:00-04:00", Date.UTC(2026, 9, 1, 14)],
  ["2026-10-01T10:00:00.250+0530", Date.UTC(2026, 9, 1, 4, 30, 0, 250)],
  ["2026-10-01 10:00:00 UTC", Date.UTC(2026, 9, 1, 10)],
  ["2027-03-01T00:00:00Z", Date.UTC(2027, 2, 1)],
  ["2026-10-01T10:00:00", null],
  ["Posted 3 days ago", null],
  ["2026-02-30", null],
  ["2026-10-01T25:00:00Z", null],
  ["9999-12-31T00:00:00Z", null],
  [-5, null],
  [{ date: "2026-10-01" }, null],
];

function placesDates({ fixture, extract }: Subject): void {
  describe.each(fixture.dates)("16: the date $field", ({ field, as }) => {
    test.each(DATES)("%j is the right instant in UTC, or unknown with a reason", (value, expected) => {
      const posting = extract({ ...fixture.row(1), [field]: value });
      expect(posting[as]).toBe(expected);
      expect(posting.issues.map((issue) => issue.field)).toEqual(expected === null ? [field] : []);
    });
  });
}

const HOSTILE: [string, string][] = [
  ["HTML", "<b>Engineer</b> &amp; <img src=x onerror=alert(1)>"],
  ["script", "<script>alert('x')</script>"],
  ["a formula", '=HYPERLINK("https://evil.example","Engineer")'],
  ["another formula", "+1+cmd|' /C calc'!A0"],
  ["SQL", "Engineer'); DROP TABLE postings;--"],
  ["bidi", "Engineer \u202egnp.exe\u202c"],
  ["zero-width", "Engi\u200bneer"],
  ["emoji", "🚀 Engineer 👩‍💻"],
  ["right-to-left", "مهندس برمجيات"],
  ["1 MB", "Engineer ".repeat(120_000).trim()],
];

function keepsHostileText({ fixture, extract, read }: Subject): void {
  test.each(HOSTILE)("20: keeps %s as plain data", async (_, text) => {
    const row = { ...fixture.row(1), [fixture.titleField]: text };
    expect(extract(row).title).toBe(text);
    const [posting] = whenRead((await read(fixture.board([row]))).read).postings;
    expect(JSON.parse(posting?.document ?? "null")).toEqual(row);
  });

  test("20: lets no link through that is not of the web", () => {
    const entries = Object.entries(fixture.row(1)).filter(([, value]) => /^https:/.test(String(value)));
    expect(entries.length).toBeGreaterThan(0);
    const changed = Object.fromEntries(entries.map(([field]) => [field, "javascript:alert(1)"]));
    const posting = extract({ ...fixture.row(1), ...changed });
    expect(posting.url ?? "https:").toMatch(/^https:/);
    expect(posting.applyUrl ?? "https:").toMatch(/^https:/);
    expect(posting.issues).toHaveLength(entries.length);
  });
}
