import { describe, expect, it } from "vitest";
import { normaliseCompanyName } from "../../worker/companies/normalise-company-name.ts";

describe("a normalised company name", () => {
  it.each([
    ["ACME, Inc.", "acme"],
    ["The Acme Company", "acme"],
    ["Acme Ltd.", "acme"],
    ["Acme Pty. Ltd.", "acme"],
    ["Acme Pte Ltd", "acme"],
    ["Acme Private Limited", "acme"],
    ["Acme Co., Ltd.", "acme"],
    ["Acme L.L.C.", "acme"],
    ["Acme GmbH & Co. KG", "acme"],
    ["Acme UG (haftungsbeschränkt)", "acme"],
    ["Acme S.A.", "acme"],
    ["Acme S. A.", "acme"],
    ["Acme SAS", "acme"],
    ["Acme S.à r.l.", "acme"],
    ["Acme S.A. de C.V.", "acme"],
    ["Acme S.p.A.", "acme"],
    ["Acme S.r.l.", "acme"],
    ["Acme B.V.", "acme"],
    ["Acme N.V.", "acme"],
    ["Acme A/S", "acme"],
    ["Acme ApS", "acme"],
    ["Acme AB (publ)", "acme"],
    ["Acme Oy", "acme"],
    ["Acme ASA", "acme"],
    ["Acme Sp. z o.o.", "acme"],
    ["Acme s.r.o.", "acme"],
    ["Acme spol. s r.o.", "acme"],
    ["Acme d.o.o.", "acme"],
    ["Acme Kft.", "acme"],
    ["Acme OÜ", "acme"],
    ["UAB Acme", "acme"],
    ["PT Acme Tbk", "acme"],
    ["Acme A.Ş.", "acme"],
    ["ООО «Акме»", "акме"],
    ["株式会社アクメ", "アクメ"],
    ["아크메(주)", "아크메"],
    ["Acme Sdn. Bhd.", "acme"],
    ["Acme K.K.", "acme"],
    ["Acme FZ-LLC", "acme"],
    ["Tiffany & Co.", "tiffany"],
    ["AT&T Inc.", "at and t"],
    ["L’Oréal S.A.", "loreal"],
    ["J.P. Morgan", "jp morgan"],
    ["Ørsted A/S", "orsted"],
    ["Booking.com B.V.", "booking com"],
    ["Acme® Robotics™", "acme robotics"],
    ["The The", "the"],
  ])("of %s is %s", (name, expected) => {
    expect(normaliseCompanyName(name)).toBe(expected);
  });

  it.each(["Ltd", "GmbH & Co. KG", "The Company", "S.A.", "  ", "—", "株式会社"])(
    "of %s is nothing",
    (name) => {
      expect(normaliseCompanyName(name)).toBe("");
    },
  );

  it("keeps different names apart", () => {
    expect(new Set(["Acme", "Acme Robotics", "Acme Group", "Acne"].map(normaliseCompanyName)).size).toBe(4);
  });
});
