import { describe, expect, it } from "vitest";
import { readWebsite } from "../../worker/companies/website.ts";

const read = (cell: string, name = "Acme") =>
  readWebsite(cell, name, (url) => url.includes("jobs.lever.co/acme"));

describe("a website cell", () => {
  it.each([
    ["acme.com", "https://acme.com", "acme.com"],
    [" HTTPS://WWW.Acme.co.uk/ ", "https://www.acme.co.uk", "acme.co.uk"],
    ["http://acme.com/en/#top", "http://acme.com/en", "acme.com"],
    ["//acme.com", "https://acme.com", "acme.com"],
    ["acme.github.io", "https://acme.github.io", "acme.github.io"],
    ["www.acme.wordpress.com", "https://www.acme.wordpress.com", "acme.wordpress.com"],
    ["acme.notion.so/jobs", "https://acme.notion.so/jobs", "acme.notion.so"],
    ["acme.notion.site", "https://acme.notion.site", "acme.notion.site"],
    ["acme.squarespace.com", "https://acme.squarespace.com", "acme.squarespace.com"],
    ["acme.wixsite.com/home", "https://acme.wixsite.com/home", "acme.wixsite.com"],
    ["acme.gov.uk", "https://acme.gov.uk", "acme.gov.uk"],
    ["www.acme.europa.eu", "https://www.acme.europa.eu", "acme.europa.eu"],
    ["bücher.de", "https://xn--bcher-kva.de", "xn--bcher-kva.de"],
  ])("%s is a site", (cell, website, domain) => {
    expect(read(cell)).toEqual({ kind: "site", website, domain });
  });

  it("that is a board's address is a board", () => {
    expect(read("jobs.lever.co/acme")).toEqual({ kind: "board", boardUrl: "https://jobs.lever.co/acme" });
  });

  it.each([
    "https://acme.myworkdayjobs.com/External",
    "https://join.com/acme",
    "https://www.myworkdaysite.com/en-US/acme",
    "https://acme.csod.com/ux/ats",
  ])("%s is a page of a vendor of job boards, whatever its address", (cell) => {
    expect(read(cell)).toEqual({ kind: "board", boardUrl: cell });
  });

  it.each(["", " ", "-", "n/a", "NULL"])("%j says nothing", (cell) => {
    expect(read(cell)).toEqual({ kind: "none", reason: null });
  });

  it.each<readonly [string, string]>([
    ["https://www.linkedin.com/company/acme", "linkedin.com is a page about the company, not its website"],
    ["facebook.com/acme", "facebook.com is a page about the company, not its website"],
    ...[
      ...["ycombinator.com/companies/acme", "welcometothejungle.com/en/companies/acme", "wordpress.com/acme"],
      ...["notion.so/acme", "builtin.com/company/acme", "theorg.com/org/acme", "squarespace.com/templates"],
      ...[
        "about.me/acme",
        "wellfound.com/company/acme",
        "crunchbase.com/organization/acme",
        "github.com/acme",
      ],
      ...["medium.com/@acme", "linktr.ee/acme", "twitter.com/acme", "x.com/acme", "facebook.com/acme"],
    ].map((page) => {
      const host = page.split("/")[0];
      return [`https://www.${page}`, `${host} is a page about the company, not its website`] as const;
    }),
    ["acme.substack.com", "substack.com is a page about the company, not its website"],
    ["sites.google.com/view/acme", "google.com is a page about the company, not its website"],
    [
      "https://www.gov.uk/government/organisations/acme",
      "www.gov.uk is a page about the company, not its website",
    ],
    ["ask Bob", '"ask Bob" is not a web address'],
    ["10.0.0.1", '"10.0.0.1" is not a web address'],
    ["https://acme.com:8080/", '"https://acme.com:8080/" is not a web address'],
    ["jobs@acme.com", '"jobs@acme.com" is not a web address'],
    ["localhost", '"localhost" is not a web address'],
    ["github.io", "github.io is not a company's own domain"],
  ])("%s is no website, and says why", (cell, reason) => {
    expect(read(cell)).toEqual({ kind: "none", reason });
  });

  it.each([
    ["https://www.linkedin.com", "LinkedIn", "linkedin.com"],
    ["https://www.google.com/about", "Google LLC", "google.com"],
    ["https://www.notion.so", "Notion Labs Inc.", "notion.so"],
    ["https://join.com", "JOIN Solutions AG", "join.com"],
    ["https://factorialhr.com", "Factorial", "factorialhr.com"],
    ["https://theorg.com/about", "The Org", "theorg.com"],
    ["https://wordpress.com", "WordPress", "wordpress.com"],
  ])("%s is the website of the company that runs that host, %s", (cell, name, domain) => {
    expect(read(cell, name)).toMatchObject({ kind: "site", domain });
  });

  it.each([
    ["https://x.com", "Xebia"],
    ["https://www.notion.so/labs", "Notion Labs Inc."],
    ["https://www.linkedin.com", "Acme"],
  ])("%s is not the website of %s", (cell, name) => {
    expect(read(cell, name)).toMatchObject({ kind: "none" });
  });
});
