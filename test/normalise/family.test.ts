import { describe, expect, it } from "vitest";
import { familyOf } from "../../worker/normalise/family.ts";

describe("familyOf", () => {
  it.each([
    ["Senior Backend Engineer", "engineering"],
    ["Principal Engineer", "engineering"],
    ["Machine Learning Engineer", "data"],
    ["Data Entry Clerk", "operations"],
    ["AI Product Manager", "product"],
    ["Product Marketing Manager", "marketing"],
    ["Product Designer", "design"],
    ["Product Security Engineer", "security"],
    ["Security Guard", "other"],
    ["Sales Engineer", "sales"],
    ["Technical Recruiter", "people"],
    ["Recruiter, Engineering", "people"],
    ["Manager, Software Engineering", "engineering"],
    ["IT Support Specialist", "it"],
    ["Customer Success Manager", "customer"],
    ["Financial Analyst", "finance"],
    ["Registered Nurse", "healthcare"],
    ["Legal Counsel", "legal"],
    ["Research Scientist", "research"],
    ["Assistant Principal", "education"],
    ["CNC Machinist", "manufacturing"],
    ["Barista", "other"],
  ])("puts %s into %s", (title, family) => {
    expect(familyOf(title, null)).toBe(family);
  });

  it("falls back on the department, and on nothing else", () => {
    expect(familyOf("Associate", "Legal")).toBe("legal");
    expect(familyOf("Associate", null)).toBeNull();
    expect(familyOf("2026 校园招聘", null)).toBeNull();
  });
});
