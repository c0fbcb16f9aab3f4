import { describe, expect, it } from "vitest";
import { TAB_SPECS } from "../../../shared/sheet/index.ts";
import { defaultProfile, profileSchema } from "../../../worker/insights/index.ts";
import { linesOf, profileOf } from "../../../worker/sheet/lines/profile-lines.ts";

const whole = profileSchema.parse({
  titles: ["Backend Engineer"],
  families: ["engineering", "customer"],
  skills: ["Go"],
  countries: ["DE", "AT"],
  cities: ["Berlin"],
  workplaces: ["onsite", "remote"],
  levels: ["senior"],
  excludeTitleWords: ["intern"],
  floor: 40,
});

describe("a profile and its lines", () => {
  it("are the same thing", () => {
    for (const profile of [whole, defaultProfile]) {
      const cells = linesOf(profile).map((line) => line.cells);
      expect(profileOf(cells, profile.floor)).toEqual({ ok: true, value: profile });
    }
  });

  it("know every criterion of the tab", () => {
    const choices = TAB_SPECS.Profile.columns.find(({ field }) => field === "criterion")?.choices;
    expect([...new Set(linesOf(whole).map(({ cells }) => cells.criterion))].sort()).toEqual(
      [...(choices ?? [])].sort(),
    );
  });

  it("have stable keys", () => {
    const keys = linesOf(whole).map(({ lineKey }) => lineKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(linesOf(whole).map(({ lineKey }) => lineKey)).toEqual(keys);
    for (const key of keys) expect(key).toMatch(/^line_/);
  });

  it("do not count a value twice, nor half a line at all", () => {
    const lines = [
      { criterion: "country", value: " de " },
      { criterion: "Country", value: "DE" },
      { criterion: "Country", value: null },
      { criterion: null, value: "FR" },
    ];
    expect(profileOf(lines, 40)).toMatchObject({ value: { countries: ["DE"] } });
  });
});
