import { describe, expect, it } from "vitest";
import { freshState, type LimiterState, NO_PENALTIES } from "../../../worker/outbound/limiter/state.ts";
import { PERMIT_LIFE_MS, takePermits } from "../../../worker/outbound/limiter/take-permits.ts";

const NOW = Date.UTC(2026, 10, 2, 2);
const LIMITS = { perSecond: 10, burst: 2, concurrency: 4 };

function offsets(answer: ReturnType<typeof takePermits>["answer"]): number[] {
  return answer.kind === "granted" ? answer.offsetsMs : [];
}

function penalised(penalties: Partial<LimiterState["penalties"]>): LimiterState {
  return freshState({ ...NO_PENALTIES, ...penalties });
}

describe("takePermits", () => {
  it("hands permits out in bulk as start offsets", () => {
    const { answer } = takePermits(freshState(), { permits: 3, limits: LIMITS }, NOW);
    expect(answer).toEqual({ kind: "granted", offsetsMs: [0, 0, 100] });
  });

  it("never has more permits out than the backend's concurrency, and then says busy", () => {
    const first = takePermits(freshState(), { permits: 10, limits: LIMITS }, NOW);
    expect(offsets(first.answer)).toHaveLength(4);
    const second = takePermits(first.state, { permits: 1, limits: LIMITS }, NOW);
    expect(second.answer).toEqual({ kind: "busy", retryInMs: 250 });
  });

  it("takes permits that were never given back as lost, a minute after their start", () => {
    const first = takePermits(freshState(), { permits: 4, limits: LIMITS }, NOW);
    const stillOut = takePermits(first.state, { permits: 1, limits: LIMITS }, NOW + PERMIT_LIFE_MS - 1);
    expect(stillOut.answer.kind).toBe("busy");
    const lost = takePermits(first.state, { permits: 4, limits: LIMITS }, NOW + PERMIT_LIFE_MS);
    // Two started at once and are lost; the other two started later.
    expect(offsets(lost.answer)).toHaveLength(2);
  });

  it("plans no further than half a minute ahead, yet always grants one", () => {
    const slow = { perSecond: 0.05, burst: 1, concurrency: 10 };
    const first = takePermits(freshState(), { permits: 10, limits: slow }, NOW);
    expect(offsets(first.answer)).toEqual([0, 20_000]);
    const second = takePermits(first.state, { permits: 10, limits: slow }, NOW);
    expect(offsets(second.answer)).toEqual([40_000]);
  });

  it("says until when it is blocked", () => {
    const state = penalised({ blockedUntil: NOW + 5_000 });
    const { answer } = takePermits(state, { permits: 1, limits: LIMITS }, NOW);
    expect(answer).toEqual({ kind: "paused", untilMs: NOW + 5_000, why: "throttled" });
  });

  it("starts slowly and without a burst when a block ends", () => {
    const state = penalised({ blockedUntil: NOW, rateFactor: 0.5 });
    const { answer } = takePermits(state, { permits: 3, limits: { ...LIMITS, burst: 8 } }, NOW);
    expect(offsets(answer)).toEqual([0, 200, 400]);
  });

  it("says that the circuit is open, and the later of two reasons", () => {
    const open = penalised({ openUntil: NOW + 60_000, blockedUntil: NOW + 1_000 });
    const { answer } = takePermits(open, { permits: 1, limits: LIMITS }, NOW);
    expect(answer).toEqual({ kind: "paused", untilMs: NOW + 60_000, why: "circuit" });
  });

  it("lets one probe out at a time once the circuit has rested", () => {
    const rested = penalised({ openUntil: NOW });
    const probe = takePermits(rested, { permits: 10, limits: LIMITS }, NOW);
    expect(offsets(probe.answer)).toHaveLength(1);
    expect(takePermits(probe.state, { permits: 1, limits: LIMITS }, NOW).answer.kind).toBe("busy");
  });
});
