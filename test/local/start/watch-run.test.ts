import { describe, expect, it } from "vitest";
import type { RunView } from "../../../local/start/run-view.ts";
import { InterruptedError, StartError } from "../../../local/start/start-error.ts";
import { watchRun } from "../../../local/start/watch-run.ts";

const MINUTE = 60_000;
const view = (over: Partial<RunView> = {}): RunView => ({
  runId: "run_1",
  mode: "all",
  status: "running",
  scheduledAt: 0,
  startedAt: 0,
  endedAt: null,
  steps: [],
  errors: [],
  waitsUntil: null,
  ...over,
});

/** A run as a function of the machine's time, watched on a clock that moves only by sleeping. */
function watch(viewAt: (now: number) => RunView, signal = new AbortController().signal) {
  let now = 0;
  const beats: number[] = [];
  const seen: RunView[] = [];
  const over = watchRun({
    view: async () => viewAt(now),
    beat: async () => {
      beats.push(now);
    },
    onView: (each) => seen.push(each),
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
    signal,
  });
  return { over, beats, seen, clock: () => now };
}

describe("watchRun", () => {
  it("returns the run when it is over, having shown every look", async () => {
    const watched = watch((now) => (now < 1_000 ? view() : view({ status: "partial" })));
    expect((await watched.over).status).toBe("partial");
    expect(watched.seen.at(-1)?.status).toBe("partial");
    expect(watched.seen.length).toBe(5);
  });

  it("beats the heart every five seconds", async () => {
    const watched = watch((now) => (now < 16_000 ? view() : view({ status: "completed" })));
    await watched.over;
    expect(watched.beats).toEqual([5_000, 10_000, 15_000]);
  });

  it("gives up when nothing has moved for five minutes", async () => {
    const watched = watch((now) => view({ startedAt: Math.min(now, 2 * MINUTE) }));
    await expect(watched.over).rejects.toThrow(StartError);
    expect(watched.clock()).toBeGreaterThan(7 * MINUTE);
    expect(watched.clock()).toBeLessThan(7 * MINUTE + 1_000);
  });

  it("waits through an announced pause", async () => {
    const watched = watch((now) =>
      now < 14 * MINUTE ? view({ waitsUntil: 10 * MINUTE }) : view({ status: "completed" }),
    );
    expect((await watched.over).status).toBe("completed");
  });

  it("stops at once when interrupted", async () => {
    const watched = watch(() => view(), AbortSignal.abort());
    await expect(watched.over).rejects.toThrow(InterruptedError);
    expect(watched.seen).toEqual([]);
  });
});
