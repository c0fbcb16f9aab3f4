import type { Clock } from "../../worker/kernel/clock.ts";
import { applyReport } from "../../worker/outbound/limiter/apply-report.ts";
import type { Limiter, LimiterReport, TakeRequest } from "../../worker/outbound/limiter/contract.ts";
import { freshState, type LimiterState } from "../../worker/outbound/limiter/state.ts";
import { takePermits } from "../../worker/outbound/limiter/take-permits.ts";

export interface MemoryLimiter extends Limiter {
  takes: TakeRequest[];
  reports: LimiterReport[];
  state(backend: string): LimiterState;
}

/** The limiter's own core without its Durable Object, remembering every call. */
export function memoryLimiter(clock: Clock): MemoryLimiter {
  const states = new Map<string, LimiterState>();
  const takes: TakeRequest[] = [];
  const reports: LimiterReport[] = [];
  const state = (backend: string) => states.get(backend) ?? freshState();
  const apply = (backend: string, report: LimiterReport) =>
    states.set(backend, applyReport(state(backend), report, clock.now()));
  return {
    takes,
    reports,
    state,
    async take(backend, request) {
      takes.push(request);
      if (request.finished) apply(backend, request.finished);
      const granted = takePermits(state(backend), request, clock.now());
      states.set(backend, granted.state);
      return granted.answer;
    },
    async report(backend, report) {
      reports.push(report);
      apply(backend, report);
    },
  };
}
