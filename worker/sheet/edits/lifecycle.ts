import { type LeadStatus, statusLabel } from "./cell-values.ts";

/**
 * Where a lead may go from each status: forward any number of steps, back one; won or lost only after a contact;
 * "not relevant" from anywhere but won; reopened as new or shortlisted.
 */
const MOVES: Readonly<Record<LeadStatus, readonly LeadStatus[]>> = {
  new: ["shortlisted", "contacted", "meeting", "not_relevant"],
  shortlisted: ["new", "contacted", "meeting", "not_relevant"],
  contacted: ["shortlisted", "meeting", "won", "lost", "not_relevant"],
  meeting: ["contacted", "won", "lost", "not_relevant"],
  won: ["meeting"],
  lost: ["new", "shortlisted", "meeting", "not_relevant"],
  not_relevant: ["new", "shortlisted"],
};

/** A sentence when this move is not possible, null when it is. */
export function moveProblem(from: LeadStatus, to: LeadStatus): string | null {
  if (from === to || MOVES[from].includes(to)) return null;
  const possible = MOVES[from].map(statusLabel);
  const last = possible.pop();
  const list = possible.length === 0 ? last : `${possible.join(", ")} or ${last}`;
  return `From ${statusLabel(from)} it can only go to ${list}, not to ${statusLabel(to)}`;
}

/** What usually comes next at each status; null where a lead is in nobody's pipeline. */
export const NEXT_STEPS: Readonly<Record<LeadStatus, string | null>> = {
  new: null,
  shortlisted: "Find who hires there and get in touch",
  contacted: "Follow up when a week has passed without an answer",
  meeting: "Agree on the roles and send candidates",
  won: "Fill the roles that were agreed",
  lost: "Nothing to do; set it to New to see it on the list again",
  not_relevant: null,
};
