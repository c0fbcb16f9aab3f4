import { describe, expect, it } from "vitest";
import { describeRole } from "../../worker/people/index.ts";

const config = {
  roles: [
    { role: "Engineer", titles: ["Engineer"], capabilities: [{ capability: "C++" }] },
    { role: "Manager", titles: ["Engineering Manager", "Engineer Manager"] },
  ],
  capabilities: [{ name: "C++" }, { name: "Law", terms: ["law"] }],
  divisions: [{ name: "Santé" }, { name: "Nurses", parent: "Santé", aliases: ["Nursing"] }],
};
const posting = { title: "Civil Engineer", department: null, text: null };

describe("a posting in an institution's own words", () => {
  it("is nothing without a framework", () => {
    expect(describeRole({}, posting)).toBeNull();
    expect(describeRole({ archiveAfterDays: 30 }, posting)).toBeNull();
  });

  it("has the role whose longest phrase its title holds, as whole words", () => {
    const role = (title: string) => describeRole(config, { ...posting, title })?.role;
    expect(role("Senior Engineer Manager (m/f)")).toBe("Manager");
    expect(role("ENGINEER, civil")).toBe("Engineer");
    expect(role("Engineering Lead")).toBeNull();
  });

  it("shows the capabilities its role asks for and those its text holds", () => {
    const found = describeRole(config, { ...posting, text: "You lawfully write C++." })?.capabilities;
    expect(found).toEqual([{ name: "C++", level: null, expected: true, found: true }]);
    expect(
      describeRole(config, { ...posting, title: "Clerk", text: "Knows the law." })?.capabilities,
    ).toEqual([{ name: "Law", level: null, expected: false, found: true }]);
  });

  it("has its place in the structure, whatever the spelling", () => {
    const path = (department: string) => describeRole(config, { ...posting, department })?.divisionPath;
    expect(path("NURSING")).toEqual(["Santé", "Nurses"]);
    expect(path("sante")).toEqual(["Santé"]);
    expect(path("Roads")).toBeNull();
  });
});
