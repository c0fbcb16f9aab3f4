import { describe, expect, it } from "vitest";
import { bestTitleFit } from "../../worker/insights/title-fit.ts";

const value = (title: string, wanted: string) => bestTitleFit(title, [wanted])?.value ?? 0;

describe("bestTitleFit", () => {
  it("overlooks seniority, plural and spelling", () => {
    expect(value("Sr. Back-end Developer", "Backend Engineer")).toBe(1);
    expect(value("ML Engineers", "machine learning engineer")).toBe(1);
  });

  it("falls with what is missing more than with what is added", () => {
    const added = value("Backend Engineer, Payments Platform", "Backend Engineer");
    const missing = value("Engineer", "Backend Engineer");
    expect(1).toBeGreaterThan(added);
    expect(added).toBeGreaterThan(missing);
    expect(value("Nurse", "Backend Engineer")).toBe(0);
  });

  it("takes the best of several, and null of none", () => {
    expect(bestTitleFit("Data Engineer", ["Designer", "Data Engineer"])?.wanted).toBe("Data Engineer");
    expect(bestTitleFit("Data Engineer", [])).toBeNull();
  });
});
