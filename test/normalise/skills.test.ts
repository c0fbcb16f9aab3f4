import { describe, expect, it } from "vitest";
import { canonicalSkill, findSkills } from "../../worker/normalise/skills.ts";

const inText = (text: string) => findSkills("", text);

describe("findSkills", () => {
  it("finds names with signs in them and keeps C, C++ and C# apart", () => {
    expect(inText("Strong C++ or C# and .NET; also ASP.NET.")).toEqual([".NET", "C#", "C++"]);
    expect(inText("embedded C/C++ work")).toEqual(["C", "C++"]);
  });

  it("takes Go for a language only beside others", () => {
    expect(inText("We use Go, Python and Rust.")).toEqual(["Go", "Python", "Rust"]);
    expect(inText("Golang services")).toEqual(["Go"]);
    expect(inText("Go to market with us. Go the extra mile. Ready, set, Go!")).toEqual([]);
    expect(inText("Go-to-market for our Python product")).toEqual(["Python"]);
  });

  it("takes R for a language only beside others", () => {
    expect(inText("Statistics in R or Python")).toEqual(["Python", "R"]);
    expect(inText("Our R&D team, see section R.")).toEqual([]);
  });

  it("knows the spreadsheet from the verb", () => {
    expect(inText("Advanced Excel required")).toEqual(["Excel"]);
    expect(inText("MS Excel")).toEqual(["Excel"]);
    expect(inText("You excel at teamwork. Excel in a fast team.")).toEqual([]);
  });

  it("knows frameworks from everyday words", () => {
    expect(inText("React and TypeScript")).toEqual(["React", "TypeScript"]);
    expect(inText("React to customer needs; we react fast this spring")).toEqual([]);
    expect(inText("Java with Spring and Hibernate")).toEqual(["Hibernate", "Java", "Spring"]);
  });

  it("matches whole words only, never host names or other names", () => {
    expect(inText("javascripting at github.com/acme, ember.js, a@sap.com")).toEqual([]);
    expect(inText("écss, sqlé")).toEqual([]);
    expect(inText("JavaScript, Java")).toEqual(["Java", "JavaScript"]);
  });

  it("reads skills beyond technology", () => {
    expect(inText("RN license, ACLS and BLS certified; forklift; QuickBooks; US GAAP")).toEqual([
      "ACLS",
      "BLS certification",
      "Forklift operation",
      "QuickBooks",
      "Registered nurse",
      "US GAAP",
    ]);
  });

  it("reads the title too, and gives each name once in order", () => {
    expect(findSkills("Kubernetes Engineer", "k8s, Docker, docker")).toEqual(["Docker", "Kubernetes"]);
    expect(findSkills("Kubernetes Engineer", null)).toEqual(["Kubernetes"]);
  });
});

describe("canonicalSkill", () => {
  it("knows a skill under every spelling and case", () => {
    expect(["golang", "GO", "k8s", " postgres ", "react"].map(canonicalSkill)).toEqual([
      "Go",
      "Go",
      "Kubernetes",
      "PostgreSQL",
      "React",
    ]);
    expect(canonicalSkill("juggling")).toBeNull();
  });
});
