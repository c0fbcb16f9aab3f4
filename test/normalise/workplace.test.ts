import { describe, expect, it } from "vitest";
import { workplaceOf } from "../../worker/normalise/workplace.ts";

describe("workplaceOf", () => {
  it("takes the vendor's word first", () => {
    expect(workplaceOf("onsite", "Engineer (Remote)", ["Remote"])).toBe("onsite");
  });

  it("reads explicit words of title and place", () => {
    expect(workplaceOf(null, "Engineer (Remote)", ["Berlin"])).toBe("remote");
    expect(workplaceOf(null, "Engineer - Remote, US", [])).toBe("remote");
    expect(workplaceOf(null, "Engineer", ["Remote - US"])).toBe("remote");
    expect(workplaceOf(null, "Engineer", ["Tokyo (Hybrid)"])).toBe("hybrid");
    expect(workplaceOf(null, "Engineer", ["Seattle", "Hybrid"])).toBe("hybrid");
  });

  it("keeps hybrid apart from remote", () => {
    expect(workplaceOf(null, "Engineer", ["Hybrid remote in Boston"])).toBe("hybrid");
    expect(workplaceOf(null, "Engineer", ["Remote or hybrid, Boston"])).toBeNull();
  });

  it("does not take a subject for a workplace", () => {
    expect(workplaceOf(null, "Remote Sensing Scientist", ["Berlin"])).toBeNull();
    expect(workplaceOf(null, "Hybrid Cloud Engineer", ["Berlin"])).toBeNull();
    expect(workplaceOf(null, "Engineer", ["No remote, Berlin"])).toBeNull();
  });

  it("says nothing where places differ", () => {
    expect(workplaceOf(null, "Engineer", ["London", "Remote - UK"])).toBeNull();
    expect(workplaceOf(null, "Engineer", [])).toBeNull();
  });
});
