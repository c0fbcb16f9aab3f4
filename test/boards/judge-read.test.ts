import { describe, expect, it } from "vitest";
import { type BoardBelief, judgeRead, type Verdict } from "../../worker/boards/index.ts";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";

const START = Date.UTC(2026, 10, 1, 2);

const settled: BoardBelief = {
  baseline: [20, 20, 20],
  openPostings: 20,
  suspicion: null,
  suspicionSince: null,
  suspicionReads: 0,
  suspicionLastAt: null,
};

interface Night {
  listed?: number;
  complete?: boolean;
  total?: number | null;
  gone?: boolean;
  /** The answer held rows, though none that could be used. */
  unusable?: boolean;
  /** Hours since the night before. */
  after?: number;
}

/** Reads a board on several nights and returns every verdict. */
function nights(before: BoardBelief, ...reads: Night[]): Verdict[] {
  let belief = before;
  let readAt = START;
  return reads.map(
    ({ listed = 20, complete = true, total = null, gone = false, unusable = false, after = 24 }) => {
      readAt += after * HOUR;
      const verdict = judgeRead(belief, {
        kind: gone ? "gone" : "read",
        complete: complete && !gone,
        isEmpty: !gone && !unusable && listed === 0,
        total,
        listed: gone ? 0 : listed,
        readAt,
      });
      belief = { ...verdict.belief, openPostings: verdict.closeAllAsOf === null ? belief.openPostings : 0 };
      return verdict;
    },
  );
}

const last = (verdicts: Verdict[]) => verdicts.at(-1);

describe("absence", () => {
  it("counts in a complete read of ordinary size", () => {
    expect(nights(settled, { listed: 19 })[0]).toMatchObject({ absence: "counts", because: null });
  });

  it("never counts in an incomplete read", () => {
    expect(nights(settled, { listed: 19, complete: false })[0]?.absence).toBe("ignored");
  });

  it("never counts when the vendor states more postings than it listed", () => {
    const [verdict] = nights(settled, { listed: 19, total: 37 });
    expect(verdict).toMatchObject({
      absence: "ignored",
      because: "the board says 37 postings but listed 19",
    });
  });

  it("counts when the vendor's own count agrees", () => {
    expect(nights(settled, { listed: 19, total: 19 })[0]?.absence).toBe("counts");
  });
});

describe("a shrunk read", () => {
  it("is believed only when a second read agrees", () => {
    const [first, second] = nights(settled, { listed: 9 }, { listed: 9 });
    expect([first?.absence, second?.absence]).toEqual(["ignored", "counts"]);
  });

  it("is not confirmed by a read an hour later", () => {
    expect(last(nights(settled, { listed: 9 }, { listed: 9, after: 1 }))?.absence).toBe("ignored");
  });

  it("is forgotten when the board is back to its size", () => {
    const verdicts = nights(settled, { listed: 9 }, { listed: 20 }, { listed: 9 });
    expect(verdicts.map(({ absence }) => absence)).toEqual(["ignored", "counts", "ignored"]);
  });

  it("makes the smaller size the ordinary one once confirmed", () => {
    const verdicts = nights(settled, { listed: 9 }, { listed: 9 }, { listed: 8 });
    expect(last(verdicts)?.absence).toBe("counts");
  });

  it("is not recognised below a mean of eight, where half is only a few postings", () => {
    const small = { ...settled, baseline: [7, 7, 7], openPostings: 7 };
    expect(nights(small, { listed: 3 })[0]?.absence).toBe("counts");
  });
});

describe.each([
  ["an empty answer", { listed: 0 }, false],
  ["a board that cannot be found", { gone: true }, true],
] as const)("%s", (_, read, retires) => {
  it("closes nothing for a week of nights", () => {
    const week = nights(settled, ...Array.from({ length: 7 }, () => read));
    expect(week.every(({ absence, closeAllAsOf }) => absence === "ignored" && closeAllAsOf === null)).toBe(
      true,
    );
  });

  it("closes everything after three reads over seven days, dated back to the first", () => {
    const verdicts = nights(settled, ...Array.from({ length: 8 }, () => read));
    expect(last(verdicts)).toMatchObject({ closeAllAsOf: START + 1 * DAY, retire: retires });
  });

  it("closes nothing on two reads however far apart", () => {
    expect(last(nights(settled, read, { ...read, after: 24 * 30 }))?.closeAllAsOf).toBeNull();
  });

  it("starts over when the board answers in between", () => {
    const verdicts = nights(settled, read, read, { listed: 20 }, read, { ...read, after: 24 * 6 });
    expect(last(verdicts)?.closeAllAsOf).toBeNull();
  });

  it("does not count reads of the same evening as several", () => {
    const evening = Array.from({ length: 5 }, () => ({ ...read, after: 1 }));
    const verdicts = nights(settled, ...evening);
    expect(last(verdicts)?.belief.suspicionReads).toBe(1);
  });
});

it("an empty answer that proves nothing is as good as any after a week, and no better before", () => {
  const unproven = { listed: 0, complete: false };
  const verdicts = nights(settled, ...Array.from({ length: 8 }, () => unproven));
  expect(verdicts.slice(0, 7).every(({ closeAllAsOf }) => closeAllAsOf === null)).toBe(true);
  expect(last(verdicts)?.closeAllAsOf).toBe(START + 1 * DAY);
});

it("an answer of unusable rows only is no empty answer", () => {
  const unusable = { listed: 0, complete: false, unusable: true };
  const verdicts = nights(settled, ...Array.from({ length: 10 }, () => unusable));
  expect(last(verdicts)).toMatchObject({ closeAllAsOf: null, belief: { suspicion: null } });
});

it("a company that never had postings is not under suspicion for having none", () => {
  const idle = { ...settled, baseline: [], openPostings: 0 };
  expect(nights(idle, { listed: 0 })[0]).toMatchObject({ absence: "counts", because: null });
});
