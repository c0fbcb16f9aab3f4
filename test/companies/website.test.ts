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
    ["bücher.de", "https://xn--bcher-kva.de", "xn--bcher-kva.de"],
  ])("%s is a site", (cell, website, domain) => {
    expect(read(cell)).toEqual({ kind: "site", website, domain });
  });

  it("that is a board's address is a board", () => {
    expect(read("jobs.lever.co/acme")).toEqual({ kind: "board", boardUrl: "https://jobs.lever.co/acme" });
  });

  it.each(["", " ", "-", "n/a", "NULL"])("%j says nothing", (cell) => {
    expect(read(cell)).toEqual({ kind: "none", reason: null });
  });

  it.each([
    ["https://www.linkedin.com/company/acme", "linkedin.com is a page about the company, not its website"],
    ["facebook.com/acme", "facebook.com is a page about the company, not its website"],
    ["ask Bob", '"ask Bob" is not a web address'],
    ["10.0.0.1", '"10.0.0.1" is not a web address'],
    ["https://acme.com:8080/", '"https://acme.com:8080/" is not a web address'],
    ["jobs@acme.com", '"jobs@acme.com" is not a web address'],
    ["localhost", '"localhost" is not a web address'],
    ["github.io", "github.io is not a company's own domain"],
  ])("%s is no website, and says why", (cell, reason) => {
    expect(read(cell)).toEqual({ kind: "none", reason });
  });

  it("of a company that is itself a shared host is its website", () => {
    expect(read("https://www.linkedin.com", "LinkedIn")).toMatchObject({
      kind: "site",
      domain: "linkedin.com",
    });
  });
});
