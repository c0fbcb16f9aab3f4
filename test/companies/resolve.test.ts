import { describe, expect, it } from "vitest";
import {
  companyIdOf,
  type KnownCompanies,
  type NamedCompany,
  resolveCompanies,
} from "../../worker/companies/resolve.ts";

const line = (name: string, domain: string | null): NamedCompany => ({
  entryKey: `${name}/${domain}`,
  name,
  normalisedName: name.toLowerCase(),
  domain,
  website: domain && `https://${domain}`,
});
const known = (
  byDomain: [string, string][] = [],
  byName: [string, string, string | null][] = [],
): KnownCompanies => ({
  byDomain: new Map(byDomain),
  byName: new Map(byName.map(([name, companyId, domain]) => [name, [{ companyId, domain }]])),
});
const ids = (resolution: ReturnType<typeof resolveCompanies>) => [...resolution.companyIds.values()];

describe("the company of a line", () => {
  it("is known by its domain, whatever its name", () => {
    const result = resolveCompanies([line("Other", "acme.com")], known([["acme.com", "co_a"]]));
    expect(ids(result)).toEqual(["co_a"]);
    expect(result.created).toEqual([]);
  });

  it("is known by its name when no other domain speaks against it", () => {
    const acme: [string, string, string][] = [["acme", "co_a", "acme.com"]];
    expect(ids(resolveCompanies([line("Acme", null)], known([], acme)))).toEqual(["co_a"]);
    const other = resolveCompanies([line("Acme", "acme.de")], known([], acme));
    expect(ids(other)).toEqual([companyIdOf("acme.de", "acme")]);
    expect(other.created).toHaveLength(1);
  });

  it("known by name only gets the website that comes later", () => {
    const result = resolveCompanies([line("Acme", "acme.com")], known([], [["acme", "co_a", null]]));
    expect(ids(result)).toEqual(["co_a"]);
    expect(result.attached).toEqual([{ companyId: "co_a", domain: "acme.com", website: "https://acme.com" }]);
  });

  it("gives its website to one company only", () => {
    const result = resolveCompanies(
      [line("Acme", "acme.com"), line("ACME", "acme.de")],
      known([], [["acme", "co_a", null]]),
    );
    expect(ids(result)).toEqual(["co_a", companyIdOf("acme.de", "acme")]);
  });

  it("is made once for two lines that mean it, the one with a website first", () => {
    const result = resolveCompanies([line("Acme", null), line("Acme", "acme.com")], known());
    expect(new Set(ids(result)).size).toBe(1);
    expect(result.created.map((company) => company.domain)).toEqual(["acme.com"]);
  });

  it("has the same id in every run", () => {
    expect(companyIdOf("acme.com", "acme")).toBe(companyIdOf("acme.com", "anything"));
    expect(companyIdOf(null, "acme")).not.toBe(companyIdOf(null, "zeta"));
  });
});
