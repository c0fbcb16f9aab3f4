import { describe, expect, it } from "vitest";
import { defaultProfile, profileSchema } from "../../worker/insights/profile.ts";

describe("profileSchema", () => {
  it("accepts the shipped profile as it is and fills what is missing", () => {
    expect(profileSchema.parse(defaultProfile)).toEqual(defaultProfile);
    expect(profileSchema.parse({})).toEqual({ ...defaultProfile, families: [] });
  });

  it("writes countries in capitals and refuses what is none", () => {
    expect(profileSchema.parse({ countries: [" de "] }).countries).toEqual(["DE"]);
    expect(profileSchema.safeParse({ countries: ["Germany"] }).success).toBe(false);
  });

  it("refuses unknown families and floors out of range", () => {
    expect(profileSchema.safeParse({ families: ["wizardry"] }).success).toBe(false);
    expect(profileSchema.safeParse({ floor: 101 }).success).toBe(false);
  });
});
