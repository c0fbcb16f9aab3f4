import { describe, expect, it } from "vitest";
import {
  completeRules,
  DEFAULT_RULES,
  type InstitutionRules,
  readRules,
} from "../../worker/rules/complete-rules.ts";
import type { RuledPosting } from "../../worker/rules/ruled-posting.ts";
import { institutionRulesSchema } from "../../worker/rules/schema.ts";
import { validatePosting } from "../../worker/rules/validate-posting.ts";
import { anyRuled, OPENED } from "./any-ruled-posting.ts";

const KNOWN = { companyId: "city", companyExists: true };
const rulesOf = (said: unknown) => completeRules(institutionRulesSchema.parse(said));
const PUBLIC_BODY = rulesOf({
  mandatory: [
    { field: "id" },
    { field: "title", type: "text", minimumLength: 3 },
    { field: "url", type: "link" },
    { field: "description", minimumLength: 10 },
    { field: "opensAt", type: "date" },
    { field: "closesAt", type: "date" },
    { field: "department", severity: "warning" },
    { field: "places", type: "list", minimumItems: 1 },
  ],
  relationships: { divisionExists: { names: ["Public Health", "Roads"], severity: "warning" } },
  business: {
    closesAfterOpens: "error",
    openAtMost: { months: 6, severity: "warning" },
    allowedDomains: [{ source: "lever", domains: ["jobs.city.com"] }],
  },
});

const failures = (posting: RuledPosting, rules: InstitutionRules = PUBLIC_BODY, relations = KNOWN) =>
  validatePosting(posting, rules, relations).map(
    ({ field, rule, severity }) => `${field} ${rule} ${severity}`,
  );

describe("an institution's rules", () => {
  it("have nothing against a posting that has everything", () => {
    expect(failures(anyRuled())).toEqual([]);
    expect(failures(anyRuled({ department: null, postedAt: null }, null), DEFAULT_RULES)).toEqual([]);
  });

  it("name every failure, not the first", () => {
    const bare = anyRuled(
      {
        title: "Hi",
        url: "https://elsewhere.com/1",
        places: "[]",
        department: null,
        postedAt: null,
        closesAt: OPENED - 1,
      },
      "Short.",
    );
    expect(failures(bare)).toEqual([
      "title minimumLength error",
      "description minimumLength error",
      "opensAt mandatory error",
      "department mandatory warning",
      "places mandatory error",
      "closesAt closesAfterOpens error",
      "url allowedDomains error",
    ]);
    expect(validatePosting(bare, PUBLIC_BODY, KNOWN)[0]).toEqual({
      field: "title",
      rule: "minimumLength",
      kind: "mandatory",
      severity: "error",
      message: "is 2 characters long, at least 3 are needed",
      raw: "Hi",
    });
  });

  it("keep all that two rules have against one field, the error before the warning", () => {
    const twice = rulesOf({
      mandatory: [
        { field: "title", minimumLength: 5 },
        { field: "title", minimumLength: 30, severity: "warning" },
        { field: "department", minimumLength: 9, severity: "warning" },
        { field: "department", minimumLength: 8 },
      ],
    });
    const short = anyRuled({ title: "Cook", department: "Roads" });
    expect(failures(short, twice)).toEqual(["title minimumLength error", "department minimumLength error"]);
    expect(validatePosting(short, twice, KNOWN).map(({ message }) => message)).toEqual([
      "is 4 characters long, at least 5 are needed; is 4 characters long, at least 30 are needed (warning)",
      "is 5 characters long, at least 9 are needed (warning); is 5 characters long, at least 8 are needed",
    ]);
    expect(failures(anyRuled({ title: "Bridge Inspector" }), twice)).toContain("title minimumLength warning");
    const bare = validatePosting(anyRuled({ title: "" }), twice, KNOWN);
    expect(bare[0]).toMatchObject({ rule: "mandatory", severity: "error", message: "is missing" });
  });

  it("ask boards for an id, a title of three characters and a link when nothing is said", () => {
    expect(failures(anyRuled({ title: "Hi", url: null, externalId: " " }), DEFAULT_RULES)).toEqual([
      "id mandatory error",
      "title minimumLength error",
      "url mandatory error",
    ]);
  });

  it.each([
    [Date.UTC(2026, 6, 31), []],
    [Date.UTC(2026, 7, 1), ["closesAt openAtMost warning"]],
    [null, []],
    [OPENED, []],
    [OPENED - 1, ["closesAt closesAfterOpens warning"]],
  ])("measure a closing date of %j by calendar months, and only where there is one", (closesAt, expected) => {
    expect(failures(anyRuled({ closesAt }), DEFAULT_RULES)).toEqual(expected);
  });

  it("measure dates by their UTC day, whatever the hour of the opening", () => {
    const opened = Date.UTC(2026, 11, 1, 23, 30);
    const closing = (...at: [number, number, number]) =>
      failures(anyRuled({ postedAt: opened, closesAt: Date.UTC(...at) }), DEFAULT_RULES);
    expect(closing(2026, 11, 1)).toEqual([]);
    expect(closing(2026, 10, 30)).toEqual(["closesAt closesAfterOpens warning"]);
    const early = anyRuled({ postedAt: Date.UTC(2026, 0, 31, 1), closesAt: Date.UTC(2026, 6, 31, 22) });
    expect(failures(early, DEFAULT_RULES)).toEqual([]);
    expect(closing(2027, 5, 2)).toEqual(["closesAt openAtMost warning"]);
  });

  it("count from our first sight where no opening is stated, and end a short month on its last day", () => {
    const months = rulesOf({
      business: { openAtMost: { months: 1, severity: "error" } },
    });
    const closing = (day: number) => anyRuled({ postedAt: null, closesAt: Date.UTC(2026, 1, day) });
    expect(failures(closing(28), months)).toEqual([]);
    expect(failures(closing(29), months)).toEqual(["closesAt openAtMost error"]);
  });

  it("know a division by the words that tell it apart", () => {
    for (const department of ["Dept. of Public Health", "public health", "ROADS team"]) {
      expect(failures(anyRuled({ department }))).toEqual([]);
    }
    expect(failures(anyRuled({ department: "Parks" }))).toEqual(["department divisionExists warning"]);
  });

  it("ask for a company that exists", () => {
    const gone = { companyId: null, companyExists: false } as unknown as typeof KNOWN;
    expect(failures(anyRuled(), DEFAULT_RULES, gone)).toEqual(["company companyExists error"]);
  });

  it("let a domain cover its own hosts, and the nearest source decide", () => {
    const rules = rulesOf({
      business: {
        allowedDomains: [
          { domains: ["city.com"], severity: "warning" },
          { source: "lever:city", domains: ["apply.city.com"] },
        ],
      },
    });
    const at = (url: string, boardId = "lever:city") => failures(anyRuled({ url, boardId }), rules);
    expect(at("https://apply.city.com/1")).toEqual([]);
    expect(at("https://jobs.city.com/1")).toEqual(["url allowedDomains error"]);
    expect(at("https://jobs.city.com/1", "ashby:city")).toEqual([]);
    expect(at("https://notcity.com/1", "ashby:city")).toEqual(["url allowedDomains warning"]);
  });

  it("may be switched off one by one", () => {
    const off = rulesOf({
      mandatory: [],
      relationships: { companyExists: "off" },
      business: { closesAfterOpens: "off", openAtMost: { severity: "off" } },
    });
    expect(
      failures(anyRuled({ title: "", closesAt: 0 }), off, { companyId: "", companyExists: false }),
    ).toEqual([]);
  });
});

describe("readRules", () => {
  it("takes the parts of the organisation from the configuration's divisions", () => {
    const divisions = [{ name: "Roads" }, { name: "Parks", parent: "Roads", aliases: ["Green Spaces"] }];
    const rules = readRules(JSON.stringify({ divisions }));
    expect(rules.ok && rules.value.relationships.divisionExists).toEqual({
      field: "department",
      names: ["Roads", "Parks", "Green Spaces"],
      severity: "warning",
    });
    const own = { relationships: { divisionExists: { names: ["Health"] } } };
    const said = readRules(JSON.stringify({ divisions, rules: own }));
    expect(said.ok && said.value.relationships.divisionExists.names).toEqual(["Health"]);
  });

  it("gives the defaults for a configuration that says nothing of rules", () => {
    expect(readRules('{"archiveAfterDays":90}')).toEqual({ ok: true, value: DEFAULT_RULES });
  });

  it.each([
    ["{", "no JSON object"],
    ["[]", "no JSON object"],
    ['{"rules":{"mandatry":[]}}', "mandatry"],
    ['{"rules":{"mandatory":[{"field":"salary"}]}}', "rules.mandatory.0.field"],
    ['{"rules":{"mandatory":[{"field":"places","minimumLength":3}]}}', "places has no length"],
    ['{"rules":{"mandatory":[{"field":"url","type":"date"}]}}', "url holds a link"],
    ['{"rules":{"business":{"openAtMost":{"months":0}}}}', "rules.business.openAtMost.months"],
    ['{"rules":{"business":{"allowedDomains":[{"domains":["https://a.com/"]}]}}}', "Expected a domain"],
  ])("names what is wrong with %s", (config, words) => {
    const read = readRules(config);
    expect(read).toMatchObject({ ok: false, error: expect.stringContaining(words) });
  });
});
