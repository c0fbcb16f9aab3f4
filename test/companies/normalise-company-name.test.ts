import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseCompanyName } from "../../worker/companies/normalise-company-name.ts";
import { FORMS_BY_COUNTRY, NAMES_BY_COUNTRY, TRAPS } from "./company-names.ts";

describe("a normalised company name", () => {
  it.each(Object.entries(NAMES_BY_COUNTRY))("is bare of the legal forms of %s", (_, names) => {
    for (const [name, bare] of names) expect(normaliseCompanyName(name), name).toBe(bare);
  });

  it("is tried with at least sixty names of at least twenty countries", () => {
    expect(Object.keys(NAMES_BY_COUNTRY).length).toBeGreaterThanOrEqual(20);
    expect(Object.values(NAMES_BY_COUNTRY).flat().length).toBeGreaterThanOrEqual(60);
  });

  it.each(TRAPS)("of %s is %s: what looks like a form is a word or a name there", (name, expected) => {
    expect(normaliseCompanyName(name)).toBe(expected);
  });

  it.each([
    ["AT&T Inc.", "at and t"],
    ["L’Oréal S.A.", "loreal"],
    ["J.P. Morgan", "jp morgan"],
    ["Ørsted A/S", "orsted"],
    ["Booking.com B.V.", "booking com"],
    ["Acme® Robotics™", "acme robotics"],
    ["The The Band", "band"],
    ["H&M Hennes & Mauritz AB (publ)", "h and m hennes and mauritz"],
  ])("of %s is %s: writing habits do not count", (name, expected) => {
    expect(normaliseCompanyName(name)).toBe(expected);
  });

  it.each([
    ...["Ltd", "Inc.", "GmbH & Co. KG", "The Company", "S.A.", "SAS", "Co., Ltd.", "Company Ltd", "PT Tbk"],
    ...["The Limited", "株式会社", "  ", "—", "The"],
    ...["Public Limited Company", "Sociedad Anónima", "Limitada", "Aktiebolag (publ)"],
  ])("of %s is nothing", (name) => {
    expect(normaliseCompanyName(name)).toBe("");
  });

  it("keeps different names apart", () => {
    expect(new Set(["Acme", "Acme Robotics", "Acme Group", "Acne"].map(normaliseCompanyName)).size).toBe(4);
  });
});

describe("whatever the name", () => {
  const word = fc.constantFrom(
    ...[
      "Acme",
      "Müller",
      "Étoile",
      "Robotics",
      "Łódź",
      "Group",
      "Spa",
      "and",
      "The",
      "X",
      "3M",
      "Co-op",
      "O'Neil",
    ],
  );
  const form = fc.constantFrom(...FORMS_BY_COUNTRY);
  const name = fc
    .tuple(fc.array(fc.oneof(word, form), { minLength: 1, maxLength: 5 }), fc.constantFrom(" ", "  ", ", "))
    .map(([words, space]) => words.join(space));

  it("is normal after one go", () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.string()), (text) => {
        const once = normaliseCompanyName(text);
        expect(normaliseCompanyName(once)).toBe(once);
      }),
    );
  });

  it("reads the same in any case, with or without accents, commas and quotes", () => {
    fc.assert(
      fc.property(name, (text) => {
        const same = normaliseCompanyName(text);
        const bare = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
        expect(normaliseCompanyName(text.toUpperCase())).toBe(same);
        expect(normaliseCompanyName(text.toLowerCase())).toBe(same);
        expect(normaliseCompanyName(bare)).toBe(same);
        expect(normaliseCompanyName(`"${text.replaceAll(" ", ", ")}!"`)).toBe(same);
      }),
    );
  });

  it("never loses a real word", () => {
    const real = fc.constantFrom("acme", "robotics", "roma", "brands", "scoop", "vos");
    fc.assert(
      fc.property(fc.array(form, { maxLength: 3 }), real, fc.array(form, { maxLength: 3 }), (a, b, c) => {
        expect(normaliseCompanyName([...a, b, ...c].join(" ")).split(" ")).toContain(b);
      }),
    );
  });
});
