import type { BoardPlan } from "./plan.ts";

/** Where a person sees the board. Greenhouse has two hosts for the same thing. */
export function boardUrl(plan: BoardPlan): string {
  const token = encodeURIComponent(plan.token);
  if (plan.provider === "lever") return `https://jobs.${plan.eu ? "eu." : ""}lever.co/${token}`;
  if (plan.provider === "ashby") return `https://jobs.ashbyhq.com/${token}`;
  return `https://${plan.index % 2 === 0 ? "boards" : "job-boards"}.greenhouse.io/${token}`;
}

/** Where a person sees one posting: at some Greenhouse employers a page of their own. */
export function jobUrl(plan: BoardPlan, externalId: string): string {
  if (plan.provider !== "greenhouse") return `${boardUrl(plan)}/${externalId}`;
  if (plan.ownJobPages !== null) return `${plan.ownJobPages}/${externalId}?gh_jid=${externalId}`;
  return `https://job-boards.greenhouse.io/${plan.token}/jobs/${externalId}`;
}

/** The list that a script on the employer's page would call. */
export function apiUrl(plan: BoardPlan): string {
  const token = encodeURIComponent(plan.token);
  if (plan.provider === "lever")
    return `https://api.${plan.eu ? "eu." : ""}lever.co/v0/postings/${token}?mode=json`;
  if (plan.provider === "ashby") return `https://api.ashbyhq.com/posting-api/job-board/${token}`;
  return `https://boards-api.greenhouse.io/v1/boards/${token}/jobs?content=true`;
}
