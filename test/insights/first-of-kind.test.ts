import { describe, expect, it } from "vitest";
import { type First, firstOfKindText } from "../../worker/insights/index.ts";

const first = (kind: First["kind"], what: string, over: Partial<First> = {}): First => ({
  kind,
  what,
  country: null,
  title: "Data Engineer",
  ...over,
});

describe("what a company opened for the first time", () => {
  it("is told as a kind of work with the role, then by country, then by city", () => {
    const firsts = [
      first("city", "Kraków", { country: "DE" }),
      first("country", "PL"),
      first("family", "data"),
    ];
    expect(firstOfKindText(firsts)).toBe(
      "First data role (Data Engineer). First role in Poland. First role in Kraków.",
    );
  });

  it("does not tell a city of a country that is new itself", () => {
    const firsts = [first("country", "PL"), first("city", "Warsaw", { country: "PL" })];
    expect(firstOfKindText(firsts)).toBe("First role in Poland.");
  });

  it("names at most three, in words a recruiter uses, and cuts long titles", () => {
    const long = "Senior Staff Principal Distinguished Information Technology Systems Administrator";
    const firsts = ["people", "it", "sales", "legal"].map((what) => first("family", what, { title: long }));
    const text = firstOfKindText(firsts);
    expect(text.match(/First/g)).toHaveLength(3);
    expect(text).toContain("First IT role (Senior Staff Principal Distinguished Information");
    expect(text).toContain("…).");
  });

  it("is empty when there is nothing", () => {
    expect(firstOfKindText([])).toBe("");
  });
});
