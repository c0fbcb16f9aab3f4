import { describe, expect, it } from "vitest";
import { confirmSites } from "../../../worker/people/index.ts";

const site = { kind: "careersSite", company: "City", url: "https://city-jobs.com/all" } as const;
const list = { kind: "companyList", name: "dax", url: "https://lists.com/dax.csv" } as const;
type Sources = NonNullable<Parameters<typeof confirmSites>[0]["sources"]>;

const confirm = (before: Sources, after: Sources, byOperator: boolean) => {
  const config = confirmSites({ sources: before }, { sources: after }, byOperator);
  return config.ok ? config.value.sources : config.error;
};
const yes = { ...site, confirmed: true };

describe("an operator's word for a careers site", () => {
  it("goes with what he adds, unless he says otherwise, and with nothing that stood there before", () => {
    expect(confirm([], [list, site], true)).toEqual([list, yes]);
    expect(confirm([], [{ ...site, confirmed: false }], true)).toEqual([{ ...site, confirmed: false }]);
    expect(confirm([site], [site, { ...site, company: "Town" }], true)).toEqual([
      site,
      { ...yes, company: "Town" },
    ]);
    expect(confirm([site], [yes], true)).toEqual([yes]);
  });

  it("stays through the edits of others while the site is the same", () => {
    expect(confirm([yes], [list, site], false)).toEqual([list, yes]);
    expect(confirm([yes], [{ ...yes, divisionField: "unit.name" }], false)).toEqual([
      { ...yes, divisionField: "unit.name" },
    ]);
    expect(confirm([yes], [{ ...site, confirmed: false }], false)).toEqual([{ ...site, confirmed: false }]);
    expect(confirm([], [site], false)).toEqual([site]);
  });

  it.each([
    ["company", { company: "Town" }],
    ["website", { website: "https://town.com" }],
    ["address", { url: "https://town-jobs.com/all" }],
  ])("ends with another %s, and nobody else gives it", (_, other) => {
    expect(confirm([yes], [{ ...site, ...other }], false)).toEqual([{ ...site, ...other }]);
    expect(confirm([yes], [list, { ...yes, ...other }], false)).toBe(1);
  });

  it("is nothing to a configuration without sources", () => {
    expect(confirmSites({ sources: [yes] }, { archiveAfterDays: 90 }, false)).toEqual({
      ok: true,
      value: { archiveAfterDays: 90 },
    });
  });
});
