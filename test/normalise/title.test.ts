import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanTitle, titleKey } from "../../worker/normalise/title.ts";

describe("cleanTitle", () => {
  it("removes what cannot be seen and folds white space", () => {
    expect(cleanTitle("  Senior\u200b \u202eEngineer\u202c\u0000\n(Berlin)\u00a0 ")).toBe(
      "Senior Engineer (Berlin)",
    );
  });

  it("caps at 300 characters without cutting a pair in two", () => {
    expect(cleanTitle(`${"a".repeat(299)}😀😀`)).toBe("a".repeat(299));
    expect(cleanTitle("x".repeat(1_000_000))).toHaveLength(300);
  });
});

describe("titleKey", () => {
  it("is equal for titles that differ in case, accents, punctuation or gender marks", () => {
    const keys = ["Sr. Développeur – Paris", "senior developpeur, PARIS", "Senior Développeur (H/F), Paris"];
    expect(new Set(keys.map(titleKey))).toEqual(new Set(["senior developpeur paris"]));
    expect(titleKey("Engineer (m/w/d)")).toBe("engineer");
  });

  it("keeps the signs that tell roles apart", () => {
    expect(["C++ Developer", "C# Developer", ".NET Developer", "R&D Engineer"].map(titleKey)).toEqual([
      "c++ developer",
      "c# developer",
      ".net developer",
      "r and d engineer",
    ]);
  });

  it("is stable under itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (title) => {
        expect(titleKey(titleKey(title))).toBe(titleKey(title));
      }),
    );
  });
});
