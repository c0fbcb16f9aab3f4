import { type Answer, json, withETag } from "./answers.ts";
import { cutBody, damageRows, type Row } from "./fault-answers.ts";
import { greenhouseContent, greenhouseJob, officesOf } from "./greenhouse-job.ts";
import { stableNumber } from "./seed-hash.ts";
import type { ServedBoard } from "./served-board.ts";

/**
 * The Greenhouse Job Board API: `/v1/boards/{token}` and below. `rest` is the path after the token, for example
 * `/jobs` or `/jobs/4012345002`. An unknown board and an unknown job are told apart by the vendor's own sentences.
 */
export function answerGreenhouse(board: ServedBoard | null, rest: string, query: URLSearchParams): Answer {
  const path = rest.replace(/\/$/, "");
  if (board === null) return path === "" ? notFound("Job board not found") : notFound("Job not found");
  if (path === "") return withETag(json({ name: board.plan.company, content: boardText(board) }));
  if (path === "/jobs") return answerJobs(board, query);
  if (path === "/departments") return withETag(json({ departments: grouped(board, "departments") }));
  if (path === "/offices") return withETag(json({ offices: grouped(board, "offices") }));
  return answerJob(board, path, query);
}

/** Without `content=true` no text, departments or offices; without `pay_transparency=true` no pay, as the API docs say. */
function answerJobs(board: ServedBoard, query: URLSearchParams): Answer {
  const wants = { content: query.get("content") === "true", pay: query.get("pay_transparency") === "true" };
  const rows = board.postings.map((posting) => greenhouseJob(board, posting, wants));
  const jobs = damageRows(rows, board.fault, spoil);
  return cutBody(withETag(json({ jobs, meta: { total: jobs.length } })), board.fault);
}

function answerJob(board: ServedBoard, path: string, query: URLSearchParams): Answer {
  const posting = board.postings.find(({ externalId }) => path === `/jobs/${externalId}`);
  if (posting === undefined) return notFound("Job not found");
  const wants = { content: true, pay: query.get("pay_transparency") === "true" };
  const questions = query.get("questions") === "true" ? { questions: [], location_questions: [] } : {};
  return withETag(json({ ...greenhouseJob(board, posting, wants), ...questions }));
}

function grouped(board: ServedBoard, kind: "departments" | "offices"): Row[] {
  const groups = new Map<string, { group: Row; jobs: Row[] }>();
  for (const posting of board.postings) {
    const job = greenhouseJob(board, posting, { content: false, pay: false });
    const owners = kind === "offices" ? officesOf(posting) : departmentsOf(board, posting.role.department);
    for (const group of owners) {
      const known = groups.get(String(group.id)) ?? { group, jobs: [] };
      known.jobs.push(job);
      groups.set(String(group.id), known);
    }
  }
  return [...groups.values()].map(({ group, jobs }) => ({ ...group, jobs }));
}

function departmentsOf(board: ServedBoard, name: string): Row[] {
  const id = 4_000_000_000 + stableNumber(`${board.plan.key}:${name}`, 99_999_999);
  return [{ id, name, child_ids: [], parent_id: null }];
}

function boardText(board: ServedBoard): string {
  return greenhouseContent(
    `<p>${board.plan.company} brings ${board.plan.product} to ${board.plan.customers}.</p>`,
  );
}

function spoil(row: Row): Row {
  return {
    ...row,
    location: "Somewhere",
    updated_at: null,
    first_published: 1_790_000_000,
    departments: null,
    metadata: { name: "Location Type" },
    requisition_id: 4711,
  };
}

function notFound(error: string): Answer {
  return json({ status: 404, error }, 404);
}
