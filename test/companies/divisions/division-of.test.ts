import { describe, expect, it } from "vitest";
import { divisionOf } from "../../../worker/companies/index.ts";

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
