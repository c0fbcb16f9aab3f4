import { describe, expect, it } from "vitest";
import { applyReport, worthKeeping } from "../../../worker/outbound/limiter/apply-report.ts";
import { emptyReport, type LimiterReport } from "../../../worker/outbound/limiter/contract.ts";
import { freshState, type LimiterState, NO_PENALTIES } from "../../../worker/outbound/limiter/state.ts";

const NOW = Date.UTC(2026, 10, 2, 2);
const MINUTE = 60_000;

function reported(state: LimiterState, report: Partial<LimiterReport>, now = NOW): LimiterState {
  return applyReport(state, { ...emptyReport(), ...report }, now);
}

describe("a throttle", () => {
  it("blocks for as long as the vendor asked, and halves the rate", () => {
    const { penalties } = reported(freshState(), { throttled: 1, retryAfterMs: 7_000 });
    expect(penalties).toMatchObject({ blockedUntil: NOW + 7_000, rateFactor: 0.5 });
  });

  it("without a word blocks for a minute, twice as long each time it happens again, down to 1/16", () => {
    let state = freshState();
    let now = NOW;
    const blocks: number[] = [];
    for (let incident = 0; incident < 6; incident++) {
      state = reported(state, { throttled: 1 }, now);
      blocks.push((state.penalties.blockedUntil - now) / 1000);
      now = state.penalties.blockedUntil;
    }
    expect(blocks).toEqual([60, 120, 240, 480, 480, 480]);
    expect(state.penalties.rateFactor).toBe(1 / 16);
  });

  it("told by several requests of one moment is one throttle, of the longest block", () => {
    const first = reported(freshState(), { throttled: 1, retryAfterMs: 5_000 });
    const second = reported(first, { throttled: 1, retryAfterMs: 9_000 }, NOW + 100);
    const third = reported(second, { throttled: 1, retryAfterMs: 1_000 }, NOW + 200);
    expect(third.penalties).toMatchObject({ rateFactor: 0.5, blockedUntil: NOW + 9_100 });
  });

  it("blocks a second at least and a day at most", () => {
    expect(reported(freshState(), { throttled: 1, retryAfterMs: 0 }).penalties.blockedUntil).toBe(
      NOW + 1_000,
    );
    const year = reported(freshState(), { throttled: 1, retryAfterMs: 365 * 24 * 60 * MINUTE });
    expect(year.penalties.blockedUntil).toBe(NOW + 24 * 60 * MINUTE);
  });

  it("is got over slowly: a hundred successes bring back half the rate", () => {
    const throttled = reported(freshState(), { throttled: 1 });
    expect(reported(throttled, { succeeded: 50 }, NOW + MINUTE).penalties.rateFactor).toBeCloseTo(0.75);
    expect(reported(throttled, { succeeded: 100 }, NOW + MINUTE).penalties.rateFactor).toBe(1);
  });
});

describe("the circuit", () => {
  const open = () => reported(freshState(), { failed: 3 });

  it("opens for half an hour at the third failure within ten minutes", () => {
    const twice = reported(freshState(), { failed: 2 });
    expect(twice.penalties.openUntil).toBeNull();
    expect(reported(twice, { failed: 1 }, NOW + 9 * MINUTE).penalties.openUntil).toBe(NOW + 39 * MINUTE);
  });

  it("stays closed when the failures lie further apart", () => {
    const twice = reported(freshState(), { failed: 2 });
    expect(reported(twice, { failed: 1 }, NOW + 11 * MINUTE).penalties.openUntil).toBeNull();
  });

  it("starts counting anew after a success", () => {
    const recovered = reported(reported(freshState(), { failed: 2 }), { succeeded: 1 });
    expect(reported(recovered, { failed: 2 }).penalties.openUntil).toBeNull();
  });

  it("closes with the success of a probe", () => {
    expect(reported(open(), { succeeded: 1 }, NOW + 30 * MINUTE).penalties).toEqual(NO_PENALTIES);
  });

  it("opens again with the failure of a probe", () => {
    const probed = reported(open(), { failed: 1 }, NOW + 31 * MINUTE);
    expect(probed.penalties.openUntil).toBe(NOW + 61 * MINUTE);
  });

  it("is not moved by answers to requests sent before it opened", () => {
    expect(reported(open(), { succeeded: 5 }, NOW + MINUTE).penalties.openUntil).toBe(NOW + 30 * MINUTE);
    expect(reported(open(), { failed: 5 }, NOW + MINUTE).penalties.openUntil).toBe(NOW + 30 * MINUTE);
  });
});

describe("a release", () => {
  it("makes room for as many permits as came back", () => {
    const state = { ...freshState(), outstanding: [NOW + 1, NOW + 2, NOW + 3] };
    expect(reported(state, { released: 2 }).outstanding).toEqual([NOW + 3]);
    expect(reported(state, { released: 9 }).outstanding).toEqual([]);
  });
});

describe("worthKeeping", () => {
  it("is every penalty, and recovery only in steps, so that a night of successes is a few rows", () => {
    expect(worthKeeping(NO_PENALTIES, NO_PENALTIES)).toBe(false);
    expect(worthKeeping(NO_PENALTIES, { ...NO_PENALTIES, failures: [NOW] })).toBe(true);
    const slow = { ...NO_PENALTIES, rateFactor: 0.5 };
    expect(worthKeeping(slow, { ...slow, rateFactor: 0.505 })).toBe(false);
    expect(worthKeeping(slow, { ...slow, rateFactor: 0.57 })).toBe(true);
    expect(worthKeeping({ ...slow, rateFactor: 0.99 }, NO_PENALTIES)).toBe(true);
  });
});
