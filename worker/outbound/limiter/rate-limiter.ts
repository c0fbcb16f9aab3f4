import { DurableObject } from "cloudflare:workers";
import { applyReport, worthKeeping } from "./apply-report.ts";
import type { LimiterReport, TakeAnswer, TakeRequest } from "./contract.ts";
import { freshState, type LimiterState, NO_PENALTIES, type Penalties, penaltiesSchema } from "./state.ts";
import { takePermits } from "./take-permits.ts";

const PENALTIES_KEY = "penalties";

/**
 * The pace of one vendor backend over all invocations; the object's name is the backend's. It never fetches:
 * waiting here would be billed by the second. Only penalties are stored, see `freshState`.
 */
export class RateLimiter extends DurableObject<unknown> {
  #state: LimiterState;
  #stored: Penalties;

  constructor(ctx: DurableObjectState, env: unknown) {
    super(ctx, env);
    const stored = penaltiesSchema.safeParse(ctx.storage.kv.get(PENALTIES_KEY));
    this.#stored = stored.success ? stored.data : NO_PENALTIES;
    this.#state = freshState(this.#stored);
  }

  take(request: TakeRequest): TakeAnswer {
    const now = request.now ?? Date.now();
    const reported = request.finished ? applyReport(this.#state, request.finished, now) : this.#state;
    const { state, answer } = takePermits(reported, request, now);
    this.#keep(state);
    return answer;
  }

  /** `now` as in `TakeRequest`. */
  report(report: LimiterReport, now: number = Date.now()): void {
    this.#keep(applyReport(this.#state, report, now));
  }

  #keep(state: LimiterState): void {
    this.#state = state;
    if (!worthKeeping(this.#stored, state.penalties)) return;
    this.ctx.storage.kv.put(PENALTIES_KEY, state.penalties);
    this.#stored = state.penalties;
  }
}
