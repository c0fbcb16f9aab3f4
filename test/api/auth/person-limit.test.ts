import { describe, expect, it } from "vitest";
import { personLimit } from "../../../worker/api/auth/person-limit.ts";

describe("personLimit", () => {
  it("lets 120 requests of a person pass in a minute, and says how long the rest wait", () => {
    const limit = personLimit();
    for (let request = 0; request < 120; request += 1) expect(limit("ada", 1_000)).toBeNull();
    expect(limit("ada", 11_000)).toBe(50_000);
    expect(limit("eve", 11_000)).toBeNull();
    expect(limit("ada", 61_000)).toBeNull();
  });

  it("does not grow without bound", () => {
    const limit = personLimit(1);
    for (let person = 0; person < 20_000; person += 1) limit(`p${person}`, person);
    expect(limit("p19999", 20_000)).toBe(59_999);
  });
});
