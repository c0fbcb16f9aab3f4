import { describe, expect, it } from "vitest";
import { employmentTypeOf } from "../../worker/normalise/employment-type.ts";

describe("employmentTypeOf", () => {
  it.each([
    ["FullTime", "full_time"],
    ["Full-time", "full_time"],
    ["full time permanent", "full_time"],
    ["Part Time", "part_time"],
    ["Contractor", "contract"],
    ["Fixed-term", "temporary"],
    ["Intern", "internship"],
    ["Vollzeit", "full_time"],
    ["Full-time or part-time", "other"],
    ["Board member", "other"],
  ])("reads %s as %s", (stated, type) => {
    expect(employmentTypeOf(stated, "Engineer")).toBe(type);
  });

  it("reads explicit words of the title where the vendor says nothing", () => {
    expect(employmentTypeOf(null, "Software Engineering Intern")).toBe("internship");
    expect(employmentTypeOf(null, "Nurse (Part-time)")).toBe("part_time");
    expect(employmentTypeOf(null, "Designer - 6 month contract")).toBe("contract");
  });

  it("does not guess", () => {
    expect(employmentTypeOf("Permanent", "Engineer")).toBeNull();
    expect(employmentTypeOf(null, "Contracts Manager")).toBeNull();
    expect(employmentTypeOf(null, "Internship Coordinator")).toBeNull();
    expect(employmentTypeOf(" ", "Engineer")).toBeNull();
  });
});
