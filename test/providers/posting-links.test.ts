import { describe, expect, test } from "vitest";
import { canonicalPosting } from "../../worker/normalise/index.ts";
import { type ExtractedPosting, providers } from "../../worker/providers/index.ts";
import { FIXTURES, type VendorId } from "../conformance/fixture-table.ts";

interface LinkCase {
  /** The field that holds the link to the posting. */
  field: string;
  /** The posting's page on the vendor's own host, built from token and id. */
  own: string;
  /** Another address of it there. */
  stated: string;
}

const LINKS: Record<VendorId, LinkCase> = {
  greenhouse: {
    field: "absolute_url",
    own: "https://job-boards.greenhouse.io/acme/jobs/4000001",
    stated: "boards.eu.greenhouse.io/acme/jobs/4000001?gh_jid=4000001",
  },
  lever: {
    field: "hostedUrl",
    own: "https://jobs.lever.co/acme/5f1c2a90-0000-4000-8000-000000000001",
    stated: "jobs.eu.lever.co/acme/1",
  },
  ashby: {
    field: "jobUrl",
    own: `https://jobs.ashbyhq.com/${encodeURIComponent(FIXTURES.ashby.token)}/${FIXTURES.ashby.row(1).id}`,
    stated: "jobs.ashbyhq.com/acme/1",
  },
};

describe.each(Object.keys(LINKS) as VendorId[])("the link of a posting of %s", (id) => {
  const { field, own, stated } = LINKS[id];
  const extract = (changes: Record<string, unknown>): ExtractedPosting => {
    const row = { ...FIXTURES[id].row(1), ...changes };
    const extraction = providers[id].extract(JSON.stringify(row), FIXTURES[id].token);
    if (extraction.kind === "quarantined") throw new Error(extraction.reason);
    return extraction.posting;
  };

  test.each([
    ["http", "http://www.acme.com/careers?gh_jid=1"],
    ["a host that only begins like the vendor's", "http://greenhouse.io.acme.com/1"],
    ["a host that only ends like the vendor's", "http://notlever.co/1"],
    ["a user name", "https://user:secret@acme.com/1"],
    ["more than 2 000 characters", `https://acme.com/${"x".repeat(2_000)}`],
  ])("is the vendor's own page where the stated one has %s", (_, link) => {
    const posting = extract({ [field]: link });
    expect(posting.issues).toEqual([{ field, problem: expect.stringMatching(/link/) }]);
    expect(canonicalPosting(posting)).toMatchObject({ url: own, issues: posting.issues });
  });

  test("is the stated one under https where an http link leads to the vendor itself", () => {
    expect(extract({ [field]: `http://${stated}` })).toMatchObject({ url: `https://${stated}`, issues: [] });
    expect(extract({ [field]: `http://${stated.replace("/", ":8080/")}` }).url).toBe(own);
  });

  test("stays as it is where it can be used", () => {
    const link = "https://careers.acme.com/positions/1?gh_jid=1&utm_source=x";
    expect(extract({ [field]: link })).toMatchObject({ url: link, issues: [] });
  });
});

describe.each(["lever", "ashby"] as const)("the link to apply at %s", (id) => {
  const applyUrl = (link: string) => {
    const row = { ...FIXTURES[id].row(1), applyUrl: link };
    const extraction = providers[id].extract(JSON.stringify(row), FIXTURES[id].token);
    if (extraction.kind === "quarantined") throw new Error(extraction.reason);
    const { applyUrl: given, issues } = canonicalPosting(extraction.posting);
    return [given, issues.map(({ field }) => field)];
  };

  test("is taken under https from the vendor, and is unknown with one reason elsewhere", () => {
    const { stated } = LINKS[id];
    expect(applyUrl(`http://${stated}/apply`)).toEqual([`https://${stated}/apply`, []]);
    expect(applyUrl("http://acme.com/apply")).toEqual([null, ["applyUrl"]]);
  });
});
