export interface Schedule {
  /** Epoch ms, ascending. */
  starts: number[];
  nextAt: number;
}

/**
 * Start times of the next `count` requests under a token bucket of `burst` tokens refilled at `perSecond`.
 *
 * The bucket is kept as one "theoretical arrival time" (generic cell rate algorithm, ITU-T I.371): a request may
 * start `burst - 1` intervals before it, and each start moves it one interval on.
 */
export function schedule(
  nextAt: number,
  pace: { perSecond: number; burst: number },
  count: number,
  now: number,
): Schedule {
  const interval = 1000 / pace.perSecond;
  const tolerance = (pace.burst - 1) * interval;
  const starts: number[] = [];
  let arrival = nextAt;
  for (let index = 0; index < count; index++) {
    const start = Math.max(now, arrival - tolerance);
    starts.push(start);
    arrival = Math.max(arrival, start) + interval;
  }
  return { starts, nextAt: arrival };
}
