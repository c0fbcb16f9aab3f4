import { describe, expect, it } from "vitest";
import { LEAD_STATUSES } from "../../../shared/words.ts";
import { moveProblem, NEXT_STEPS } from "../../../worker/sheet/edits/lifecycle.ts";

const table = () =>
  Object.fromEntries(
    LEAD_STATUSES.map((from) => [
      from,
      LEAD_STATUSES.filter((to) => from !== to && moveProblem(from, to) === null),
    ]),
  );

describe("the lifecycle of a lead", () => {
  it("goes forward any number of steps, back one, and ends only after a contact", () => {
    expect(table()).toEqual({
      new: ["shortlisted", "contacted", "meeting", "not_relevant"],
      shortlisted: ["new", "contacted", "meeting", "not_relevant"],
      contacted: ["shortlisted", "meeting", "won", "lost", "not_relevant"],
      meeting: ["contacted", "won", "lost", "not_relevant"],
      won: ["meeting"],
      lost: ["new", "shortlisted", "meeting", "not_relevant"],
      not_relevant: ["new", "shortlisted"],
    });
  });

  it("says which moves are possible", () => {
    expect(moveProblem("new", "won")).toBe(
      "From New it can only go to Shortlisted, Contacted, Meeting or Not relevant, not to Won",
    );
    expect(moveProblem("won", "lost")).toBe("From Won it can only go to Meeting, not to Lost");
  });

  it("lets everything stay where it is, and every dead end be left", () => {
    for (const status of LEAD_STATUSES) expect(moveProblem(status, status)).toBeNull();
    for (const moves of Object.values(table())) expect(moves.length).toBeGreaterThan(0);
  });

  it("has a next step for whatever is in the pipeline", () => {
    const without = LEAD_STATUSES.filter((status) => NEXT_STEPS[status] === null);
    expect(without).toEqual(["new", "not_relevant"]);
  });
});
