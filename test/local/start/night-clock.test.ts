import { describe, expect, it } from "vitest";
import { nextNightAt } from "../../../local/start/night-clock.ts";

const NOW = Date.UTC(2026, 10, 21, 23, 30);
const TODAY = Date.UTC(2026, 10, 21, 2);
const TOMORROW = Date.UTC(2026, 10, 22, 2);

describe("nextNightAt", () => {
  it("begins with today's 02:00 UTC", () => {
    expect(nextNightAt(null, "all", NOW)).toBe(TODAY);
  });

  it("goes on a day later, however little time has passed", () => {
    expect(nextNightAt({ scheduledAt: TODAY, mode: "all" }, "all", NOW)).toBe(TOMORROW);
    expect(nextNightAt({ scheduledAt: TODAY, mode: "scrapeOnly" }, "all", NOW)).toBe(TOMORROW);
  });

  it("processes what was only scraped in the same night", () => {
    const at = nextNightAt({ scheduledAt: TODAY, mode: "scrapeOnly" }, "processOnly", NOW);
    expect(at).toBe(Date.UTC(2026, 10, 21, 4));
    expect(nextNightAt({ scheduledAt: at, mode: "processOnly" }, "scrapeOnly", NOW)).toBe(TOMORROW);
  });

  it("comes back to 02:00 after a run that somebody began in between", () => {
    expect(nextNightAt({ scheduledAt: NOW, mode: "all" }, "all", NOW)).toBe(TOMORROW);
    expect(nextNightAt({ scheduledAt: TOMORROW - 3_600_000, mode: "all" }, "all", NOW)).toBe(TOMORROW);
  });
});
