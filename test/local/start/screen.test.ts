import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { RunView, StepView } from "../../../local/start/run-view.ts";
import { createScreen } from "../../../local/start/screen.ts";

function plainScreen() {
  const stream = new PassThrough();
  const clock = { now: 0 };
  const screen = createScreen(stream as unknown as NodeJS.WriteStream, () => clock.now);
  return { stream, screen, clock, text: () => String(stream.read() ?? "") };
}

function run(state: StepView["state"], done = 0): RunView {
  const step: StepView = {
    runner: "ats-ingestion",
    state,
    reason: null,
    startedAt: 0,
    endedAt: null,
    chunks: { done, total: 3 },
    items: null,
    counters: {},
    errors: 0,
  };
  const times = { scheduledAt: 0, startedAt: 0, endedAt: null, waitsUntil: null };
  return { runId: "run_1", mode: "all", status: "running", steps: [step], errors: [], ...times };
}

describe("a screen without a terminal", () => {
  it("writes plain lines, one for each change of state", () => {
    const { screen, text } = plainScreen();
    for (const state of ["pending", "running", "running", "completed", "completed"] as const) {
      screen.progress(run(state));
    }
    const lines = text().trimEnd().split("\n");
    expect(lines.map((line) => line[0])).toEqual(["▸", "✔"]);
    expect(lines.join("")).not.toContain("\u001b");
  });

  it("tells every ten seconds how far a long runner is", () => {
    const { screen, clock, text } = plainScreen();
    screen.progress(run("running", 0));
    clock.now = 9_999;
    screen.progress(run("running", 1));
    clock.now = 10_000;
    screen.progress(run("running", 2));
    expect(text().match(/chunks \d/g)).toEqual(["chunks 0", "chunks 2"]);
  });

  it("outlives a reader that goes away", () => {
    const { stream, screen } = plainScreen();
    expect(() => stream.emit("error", new Error("EPIPE"))).not.toThrow();
    expect(() => screen.say("on")).not.toThrow();
  });
});
