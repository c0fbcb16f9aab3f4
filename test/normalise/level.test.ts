import { describe, expect, it } from "vitest";
import { levelOf } from "../../worker/normalise/level.ts";

describe("levelOf", () => {
  it.each([
    ["Software Engineering Intern", "intern"],
    ["Werkstudent Marketing", "intern"],
    ["Graduate Software Engineer", "junior"],
    ["Associate Product Manager", "junior"],
    ["Software Engineer I, Backend", "junior"],
    ["Software Engineer II - Payments", "mid"],
    ["Sr. Backend Engineer (m/w/d)", "senior"],
    ["Senior Product Manager", "senior"],
    ["Staff Software Engineer", "lead"],
    ["Senior Staff Engineer", "lead"],
    ["Principal Product Manager", "lead"],
    ["Senior Engineering Manager", "manager"],
    ["Manager, Software Engineering", "manager"],
    ["Head of Data", "director"],
    ["Associate Director, Sales", "director"],
    ["VP of Engineering", "executive"],
    ["Chief Technology Officer", "executive"],
  ])("reads %s as %s", (title, level) => {
    expect(levelOf(title)).toBe(level);
  });

  it.each([
    "Software Engineer",
    "Product Manager",
    "Account Executive",
    "Staff Accountant",
    "Chief of Staff",
    "Sales Associate",
    "Senior Living Nurse",
    "Lead Generation Specialist",
    "Internal Auditor",
    "Mid-Market Account Executive",
    "Engineer, Office of the CTO",
    "Junior/Senior Developer",
    "Senior/Staff Engineer",
    "Tier II Support Engineer",
    "Graduate School Admissions Advisor",
  ])("states no level for %s", (title) => {
    expect(levelOf(title)).toBeNull();
  });
});
