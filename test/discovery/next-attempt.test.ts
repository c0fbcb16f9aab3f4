import { expect, it } from "vitest";
import { nextAttemptAt } from "../../worker/discovery/next-attempt.ts";
import type { OutcomeKind } from "../../worker/discovery/outcome.ts";
import { DAY } from "../../worker/kernel/clock.ts";

const days = (kind: OutcomeKind, attempts: number, askAgain = false): number =>
  (nextAttemptAt(kind, { attempts, askAgain, nightAt: 1_000 }) - 1_000) / DAY;

it("looks at a found board's company again after thirty days", () => {
  expect([1, 5].map((attempts) => days("board_found", attempts))).toEqual([30, 30]);
});

it("waits longer every time nothing is found", () => {
  expect([1, 2, 3, 4, 9].map((attempts) => days("no_board_found", attempts))).toEqual([7, 14, 28, 56, 56]);
});

it("tries an unreachable site the next night, later every two weeks", () => {
  expect([1, 2, 3, 4, 5, 9].map((attempts) => days("site_unreachable", attempts))).toEqual([
    1, 2, 4, 8, 14, 14,
  ]);
});

it("asks a silent vendor again the next night", () => {
  expect([1, 5].map((attempts) => days("board_unconfirmed", attempts, true))).toEqual([1, 14]);
});
