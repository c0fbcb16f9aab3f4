import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { divisionOf, ensureDivisions, loadDivisions } from "../../../worker/companies/index.ts";
import { openDatabase } from "../../../worker/db/index.ts";

const normal = (name: string) => divisionOf("co_1", name)?.normalisedName ?? null;

describe("the division that a name names", () => {
  it.each([
    ["Department of Public Health", "public health"],
    ["Public Health Dept.", "public health"],
    ["PUBLIC  HEALTH", "public health"],
    ["Abteilung für Öffentlichkeit", "offentlichkeit"],
    ["Direction de la Santé", "sante"],
    ["Research & Development", "research development"],
    ["Department", "department"],
    ["  ", null],
    ["—", null],
  ])("%s is %s", (name, expected) => {
    expect(normal(name)).toBe(expected);
  });

  it("has one id, however it is written, and another in another name", () => {
    const id = (name: string) => divisionOf("co_1", name)?.divisionId;
    expect(id("Dept. of Finance")).toBe(id("FINANCE DEPARTMENT"));
    expect(id("Finance")).not.toBe(id("Transport"));
  });
});

describe("the divisions of a company", () => {
  const db = openDatabase(env.DB);

  it("are made once, keep their first spelling, and answer by the name as given", async () => {
    const given = ["Public Health Dept.", "department of public health", "Transport", "—"];
    const ids = await ensureDivisions(db, "co_1", given, "postings", 5);
    expect(ids.get("Public Health Dept.")).toBe(ids.get("department of public health"));
    expect([ids.size, ids.has("—")]).toEqual([3, false]);
    const before = db.usage().rowsWritten;
    expect(await ensureDivisions(db, "co_1", given, "api", 9)).toEqual(ids);
    expect(db.usage().rowsWritten).toBe(before);
    await ensureDivisions(db, "co_2", ["Finance"], "postings", 5);
    expect(await loadDivisions(db, "co_1")).toMatchObject([
      { name: "Public Health Dept.", normalisedName: "public health", source: "postings", createdAt: 5 },
      { name: "Transport", parentId: null },
    ]);
  });
});
