import { describe, expect, it } from "vitest";
import type { TruthPosting } from "../../../local/boards/index.ts";
import { judgeYear, type YearVerdict } from "../../../local/simulate/judge-year.ts";
import type { BoardDays, SeenVersion } from "../../../local/simulate/year.ts";
import { DAY } from "../../../worker/kernel/clock.ts";

const NIGHTS = 10;

const truth = (changes: Partial<TruthPosting> = {}): TruthPosting => ({
  provider: "lever",
  token: "acme",
  externalId: "1",
  title: "Nurse",
  openedNight: 0,
  closedNight: null,
  spans: [{ from: 0, to: null }],
  edits: [],
  ...{ role: 1, cities: ["Berlin"], requisition: null, inherited: { title: 0, text: 0, pay: 0 } },
  ...changes,
});

const board = (changes: Partial<BoardDays> = {}): BoardDays => ({
  provider: "lever",
  token: "acme",
  states: Array.from({ length: NIGHTS }, () => "ok"),
  readOn: new Set(Array.from({ length: NIGHTS }, (_, night) => night)),
  shrunkOn: new Set(),
  ...changes,
});

/** A chain of versions, each valid until the next; a European token as the tables write it. */
function chain(...steps: [night: number, changeType: string, toldOn?: number][]): SeenVersion[] {
  return steps.map(([night, changeType, toldOn = night], index) => ({
    postingId: "lever:eu/acme:1",
    version: index + 1,
    night,
    toldOn,
    validFrom: night * DAY,
    validTo: steps[index + 1] === undefined ? null : (steps[index + 1]?.[0] ?? 0) * DAY,
    changeType,
    reason: "because",
  }));
}

function findings(versions: SeenVersion[], posting: TruthPosting = truth(), days: BoardDays = board()) {
  const verdict = judgeYear({ versions, truth: [posting], boards: [days] });
  return (Object.keys(verdict) as (keyof YearVerdict)[]).filter((name) => verdict[name].length > 0);
}

describe("a history that is right", () => {
  it("has nothing against it", () => {
    const posting = truth({
      edits: [{ night: 3, field: "text" }],
      spans: [
        { from: 0, to: 5 },
        { from: 7, to: null },
      ],
    });
    expect(findings(chain([0, "create"], [3, "update"], [5, "close"], [7, "reopen"]), posting)).toEqual([]);
  });

  it("may miss an edit that no good read could show", () => {
    const posting = truth({ edits: [{ night: 9, field: "pay" }] });
    expect(findings(chain([0, "create"]), posting, board({ readOn: new Set([0, 1, 2]) }))).toEqual([]);
    const states = board().states.map((state, night) => (night === 9 ? "cutOff" : state));
    expect(findings(chain([0, "create"]), posting, board({ states }))).toEqual([]);
  });

  it("tells of an edit on the first good night after it", () => {
    const posting = truth({ edits: [{ night: 3, field: "title" }] });
    const states = board().states.map((state, night) => (night === 3 || night === 4 ? "reset" : state));
    expect(findings(chain([0, "create"], [5, "update"]), posting, board({ states }))).toEqual([]);
  });

  it("may date a closing back to a night on which the board hid the posting", () => {
    const posting = truth({ spans: [{ from: 0, to: 5 }] });
    const states = board().states.map((state, night) => (night === 4 ? "hiddenPosting" : state));
    const versions = chain([0, "create"], [4, "close", 5]);
    expect(findings(versions, posting, board({ states }))).toEqual([]);
    expect(findings(versions, posting)).toEqual(["falseCloses"]);
  });

  it("may show a field as unknown while its vendor sends a wrong type", () => {
    const states = board().states.map((state, night) => (night === 4 ? "wrongTypes" : state));
    expect(findings(chain([0, "create"], [4, "update"], [5, "update"]), truth(), board({ states }))).toEqual(
      [],
    );
  });
});

describe("what is wrong", () => {
  it("is a close of an open posting", () => {
    expect(findings(chain([0, "create"], [4, "close", 5]))).toEqual(["falseCloses"]);
    const states = board().states.map((state, night) => (night === 4 ? "hiddenPosting" : state));
    expect(findings(chain([0, "create"], [4, "close", 5]), truth(), board({ states }))).toEqual([
      "falseCloses",
    ]);
  });

  it("is an edit without a version, unless only the vendor could see it", () => {
    expect(findings(chain([0, "create"]), truth({ edits: [{ night: 3, field: "text" }] }))).toEqual([
      "lostVersions",
    ]);
    expect(findings(chain([0, "create"]), truth({ edits: [{ night: 3, field: "internal" }] }))).toEqual([]);
  });

  it("is an update behind which nothing happened, or the same one twice", () => {
    expect(findings(chain([0, "create"], [4, "update"]))).toEqual(["unexplainedVersions"]);
    const posting = truth({ edits: [{ night: 4, field: "text" }] });
    expect(findings(chain([0, "create"], [4, "update"], [5, "update"]), posting)).toEqual([
      "unexplainedVersions",
    ]);
  });

  it("is a gap in the chain", () => {
    const [first, second] = chain([0, "create"], [4, "close"]);
    const posting = truth({ spans: [{ from: 0, to: 4 }] });
    if (!first || !second) throw new Error("two versions");
    expect(findings([first, { ...second, version: 3 }], posting)).toEqual(["brokenChains"]);
    expect(findings([{ ...first, validTo: 3 * DAY }, second], posting)).toEqual(["brokenChains"]);
  });

  it("is a posting that nobody noted, and one that nobody advertised", () => {
    const other = truth({ externalId: "2" });
    const versions = chain([0, "create"]);
    const verdict = judgeYear({ versions, truth: [truth(), other], boards: [board()] });
    expect(verdict.lostPostings).toEqual(["lever:acme:2"]);
    expect(judgeYear({ versions, truth: [], boards: [board()] }).inventedPostings).toEqual(["lever:acme:1"]);
  });
});
