import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { agencyEvidence } from "../../../worker/companies/agencies/judge-agency.ts";
import { factsOf } from "../../../worker/companies/agencies/refresh-evidence.ts";
import { readAgencyEvidence, refreshAgencyEvidence } from "../../../worker/companies/index.ts";
import { openDatabase, statement } from "../../../worker/db/index.ts";
import { put } from "../merges/merged-town.ts";
import { AGENCIES, EMPLOYERS, type Labelled } from "./labelled-companies.ts";

const judge = ({ name, texts, families = 1, places = 1, open = texts.length }: Labelled, saidSo = 0) =>
  agencyEvidence(factsOf({ name, saidSo, open, families, places }, texts));

describe("a company that places people for others", () => {
  it("is tried with at least 20 agencies and 30 employers", () => {
    expect([AGENCIES.length >= 20, EMPLOYERS.length >= 30]).toEqual([true, true]);
  });

  it.each(AGENCIES.map((one) => [one.name, one] as const))("is recognised: %s", (_, one) => {
    expect(judge(one)).toMatch(/^Looks like an agency: .+; .+/);
  });

  it.each(EMPLOYERS.map((one) => [one.name, one] as const))("is told from an employer: %s", (_, one) => {
    expect(judge(one)).toBeNull();
  });

  it("is not known by one kind of evidence alone", () => {
    expect(judge({ name: "Northgate Recruitment", texts: ["We make anvils."] })).toBeNull();
    expect(
      judge({ name: "Quill", texts: ["Our client is a bank.", "Our client is a law firm."] }),
    ).toBeNull();
    expect(judge({ name: "Quill", texts: [], families: 9, places: 14, open: 40 })).toBeNull();
  });

  it("is believed from two institutions, not from one", () => {
    const quill = { name: "Quill", texts: [] };
    expect(judge(quill, 1)).toBeNull();
    expect(judge(quill, 2)).toBe("Looks like an agency: several recruiters marked it as an agency");
  });

  it("is described with the words that gave it away", () => {
    const text = "Unser Kunde sucht einen Monteur.";
    expect(judge({ name: "Flex Zeitarbeit", texts: [text] })).toBe(
      'Looks like an agency: its name says "Zeitarbeit"; its advertisements speak for others ("unser kunde sucht")',
    );
  });
});

describe("the mark in the database", () => {
  const db = openDatabase(env.DB);
  const TABLES = ["companies", "company_sources", "postings", "posting_texts", "watches", "institutions"];

  beforeEach(async () => {
    await db.write(TABLES.map((table) => statement(`DELETE FROM ${table}`)));
    for (const [company_id, name] of [
      ["co_1", "Northgate Recruitment"],
      ["co_2", "Anvil"],
    ] as const) {
      await put(db, "companies", { company_id, name, created_at: 0, updated_at: 7 });
      const found = { found_by: "given", evidence: "{}", found_at: 0, updated_at: 0 };
      await put(db, "company_sources", {
        company_id,
        board_id: `lever:${company_id}`,
        status: "verified",
        ...found,
      });
      const posting_id = `lever:${company_id}:1`;
      await put(db, "postings", {
        ...{
          posting_id,
          board_id: `lever:${company_id}`,
          external_id: "1",
          title: "Smith",
          title_normalised: "smith",
        },
        ...{ places: "[]", first_seen_at: 0, opened_at: 0, status: "open", version: 1, content_hash: "c" },
        ...{ text_hash: "t", change_hint: "h" },
      });
      await put(db, "posting_texts", { posting_id, text: "Our client is a leading bank.", html: "" });
    }
  });

  it("is set, kept without a write, and taken away when nothing says so any more", async () => {
    expect(await refreshAgencyEvidence(db, ["co_1", "co_2"])).toBe(1);
    const evidence = await readAgencyEvidence(db, ["co_1", "co_2"]);
    expect([...evidence]).toEqual([["co_1", expect.stringMatching(/^Looks like an agency/)]]);
    const before = db.usage().rowsWritten;
    expect(await refreshAgencyEvidence(db, ["co_1", "co_2"])).toBe(0);
    expect(db.usage().rowsWritten).toBe(before);
    await db.write([statement("UPDATE posting_texts SET text = 'We make anvils.'")]);
    expect(await refreshAgencyEvidence(db, ["co_1"])).toBe(1);
    expect((await readAgencyEvidence(db, ["co_1"])).size).toBe(0);
    expect(await db.all("SELECT DISTINCT updated_at AS at FROM companies")).toEqual([{ at: 7 }]);
  });

  it("follows the word of two institutions", async () => {
    for (const institution_id of ["acme", "birch"]) {
      await put(db, "institutions", { institution_id, name: "i", active: 1, config: "{}", created_at: 0 });
      const watch = { institution_id, company_id: "co_2", status: "not_relevant", revision: 1 };
      await put(db, "watches", { ...watch, off_limits_reason: "agency", created_at: 0, updated_at: 0 });
    }
    expect(await refreshAgencyEvidence(db, ["co_2"])).toBe(1);
  });

  it("costs no row of any other company's postings", async () => {
    await db.write([
      statement(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
         INSERT INTO postings (posting_id, board_id, external_id, title, title_normalised, places, first_seen_at, opened_at,
           status, version, content_hash, text_hash, change_hint)
         SELECT 'lever:co_1:x' || i, 'lever:co_1', 'x' || i, 't', 't', '[]', 0, 0, 'open', 1, 'c', 't', 'h' FROM n`,
      ),
    ]);
    const before = db.usage().rowsRead;
    await refreshAgencyEvidence(db, ["co_2"]);
    expect(db.usage().rowsRead - before).toBeLessThan(50);
  });
});
