import { describe, expect, it } from "vitest";
import type { ListLine } from "../../worker/companies/list-line.ts";
import { parseList } from "../../worker/companies/parse-list.ts";

const options = { isBoard: (url: string) => new URL(url).hostname === "jobs.lever.co" };
const lines = (text: string): ListLine[] => {
  const parsed = parseList(text, options);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};
const brief = (text: string) => lines(text).map(({ name, domain, boardUrl }) => [name, domain, boardUrl]);
const problem = (text: string): string => {
  const parsed = parseList(text, options);
  return parsed.ok ? "none" : parsed.error;
};
const ACME = [["Acme", "acme.com", null]];

describe("a list", () => {
  it.each([
    ["name,website\nAcme,acme.com\n"],
    ["\uFEFFWebsite,Industry,Company Name\r\nacme.com,Robots,Acme\r\n\r\n\r\n"],
    ["Firma;Webseite\nAcme;acme.com"],
    ["Entreprise\tSite internet\nAcme\tacme.com"],
    ['"Razón social","Página web"\n"Acme","https://www.acme.com/"'],
    ["company_name|URL\nAcme|acme.com"],
    ["companyName,companyWebsite\nAcme,acme.com"],
    ["\n\n会社名,ウェブサイト\nAcme,acme.com"],
    ["Contact name,Company,Domain\nBob,Acme,acme.com"],
    ["Acme,acme.com"],
    ["https://acme.com;Acme"],
  ])("is understood whatever its columns and delimiters: %j", (text) => {
    expect(brief(text)).toEqual(ACME);
  });

  it("may carry commas, quotes and line breaks inside quotes, and names the right line after them", () => {
    const text = 'name,website\n"Acme, ""Best"" Robots",acme.com\n"Zeta\r\nGroup",zeta.com\n,x.com\n';
    expect(lines(text).map(({ line, name }) => [line, name])).toEqual([
      [2, 'Acme, "Best" Robots'],
      [3, "Zeta Group"],
      [5, ""],
    ]);
  });

  it("takes a board from its own column or from the website column", () => {
    const text =
      "name,website,careers url\nAcme,acme.com,https://acme.com/jobs\nZeta,https://jobs.lever.co/zeta,\n";
    expect(brief(text)).toEqual([
      ["Acme", "acme.com", "https://acme.com/jobs"],
      ["Zeta", null, "https://jobs.lever.co/zeta"],
    ]);
  });

  it("accepts a company without a website, and says what was wrong with the one given", () => {
    const [plain, profile] = lines("name,website\nAcme,\nZeta,https://www.linkedin.com/company/zeta\n");
    expect(plain).toMatchObject({ status: "accepted", reason: null, entryKey: "name:acme" });
    expect(profile).toMatchObject({
      status: "accepted",
      website: null,
      reason: "linkedin.com is a page about the company, not its website",
    });
  });

  it("rejects a bad line and keeps the others", () => {
    const text = `name,website\n,acme.com\nLtd,\n"Acme,acme.com\n${"x".repeat(201)},\nCaf\uFFFD,cafe.com\nSAS,sas.com\nGood,good.com\n`;
    expect(lines(text).map(({ status, reason }) => reason ?? status)).toEqual([
      "Line 2: no company name",
      'Line 3: "Ltd" is only a legal form, which names no company',
      "Line 4: a quotation mark never closes",
      "Line 5: the company name is longer than 200 characters",
      "Line 6: the company name has unreadable letters (the file should be saved as UTF-8)",
      "accepted",
      "accepted",
    ]);
  });

  it("names the line that a duplicate repeats", () => {
    const text =
      "name,website\nAcme Inc,acme.com\nAcme Robots,www.acme.com\nACME,\nZeta,\nzeta ltd,\nAcme,acme.de\n";
    expect(lines(text).map(({ status, reason }) => reason ?? status)).toEqual([
      "accepted",
      "Line 3 repeats line 2",
      "accepted",
      "accepted",
      "Line 6 repeats line 5",
      "accepted",
    ]);
  });

  it("holds companies with pages of their own on one host apart, and keeps the domain for the home page", () => {
    const apart = "league.com has pages of several companies, so it says of none who it is";
    const text = [
      "name,website",
      "Athletics,https://www.league.com/athletics",
      "Phillies,https://www.league.com/en/phillies/index.html",
      "Athletics Inc,https://www.league.com/athletics/jobs",
      "Bears,https://club.com/bears",
      "Club,https://club.com",
      "Club Portugal,https://club.com/portugal",
    ].join("\n");
    expect(
      lines(text).map(({ entryKey, status, reason }) => [entryKey.replace(/^line.*/, ""), status, reason]),
    ).toEqual([
      ["name:athletics", "accepted", apart],
      ["name:phillies", "accepted", apart],
      ["", "duplicate", "Line 4 repeats line 2"],
      ["name:bears", "accepted", apart.replace("league", "club")],
      ["domain:club.com", "accepted", null],
      ["", "duplicate", "Line 7 repeats line 6"],
    ]);
    expect(lines(text)[1]).toMatchObject({
      domain: null,
      website: "https://www.league.com/en/phillies/index.html",
    });
  });

  it.each([
    ["the page that every company has", "acme.com", "acme.com/careers"],
    ["the same page", "acme.com/robots", "acme.com/robots"],
    ["another language of it", "acme.com/us-en", "acme.com/de/"],
    ["a product", "acme.com", "acme.com/products/zeta"],
    ["about the company", "acme.com/company", "acme.com/company/about"],
  ])("takes another name for the same company where its page is %s", (_, first, second) => {
    const [one, other] = lines(`name,website\nAcme,${first}\nZeta,${second}\n`);
    expect([one?.entryKey, other?.reason]).toEqual(["domain:acme.com", "Line 3 repeats line 2"]);
  });

  it("reads any number of names on one host, whatever their pages", () => {
    const many = (page: (n: number) => string) =>
      lines(
        `name,website\n${Array.from({ length: 5_000 }, (_, n) => `Firm ${n},host.com/${page(n)}`).join("\n")}`,
      );
    expect(many((n) => `firms/${n}`).filter(({ status }) => status === "accepted")).toHaveLength(5_000);
    expect(many(() => "firms").filter(({ status }) => status === "accepted")).toHaveLength(1);
  });

  it("counts a name without website as the one company of that name, also when it comes first", () => {
    const text = "name,website,board\nAcme,,https://jobs.lever.co/acme\nAcme,acme.com,\n";
    const [first, second] = lines(text);
    expect(first).toMatchObject({
      status: "duplicate",
      reason: "Line 2 repeats line 3",
      repeats: "domain:acme.com",
    });
    expect(second).toMatchObject({ status: "accepted", boardUrl: "https://jobs.lever.co/acme" });
  });

  it("gives a line the same key wherever it stands", () => {
    const keys = (text: string) => lines(text).map((line) => line.entryKey);
    const there = keys("name,website\nAcme,acme.com\n,x.com\n,x.com\n");
    const moved = keys("name,website\n,x.com\nNew,new.com\n,x.com\nAcme,acme.com\n");
    expect(new Set(there).size).toBe(3);
    expect(moved).toEqual(expect.arrayContaining(there));
  });

  it.each([
    ["", "it is empty"],
    ["\uFEFF \r\n \r\n", "it is empty"],
    ["PK\u0003\u0004\u0014\0\u0006\0", "it is a workbook or another packed file, not CSV"],
    ["name\0\u0001\u0002,website", "it is not text"],
    ["\uFFFD\uFFFD\uFFFDJFIF\uFFFD\uFFFD", "it is not text"],
    ["<!DOCTYPE html><html><body>name,website</body></html>", "it is a web page, not a list"],
    ["name,website\n", "it has a header and no lines"],
    [
      "city,country\nParis,France\n",
      "no header names its columns, and no two columns look like company names and websites",
    ],
    [
      "website\nacme.com\n",
      "no column holds company names (looked for headers such as name, company, employer)",
    ],
    [
      "lorem ipsum dolor\nsit amet\n",
      "no header names its columns, and no two columns look like company names and websites",
    ],
  ])("that is none is refused as a whole: %j", (text, reason) => {
    expect(problem(text)).toBe(reason);
  });
});
