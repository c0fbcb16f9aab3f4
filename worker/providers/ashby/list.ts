import { isRecord } from "../../kernel/json.ts";
import { askJson, type Reply } from "../ask-json.ts";
import { unreadable } from "../failed-answer.ts";
import type { Reach } from "../vendor-api.ts";
import { ashbyApi, ashbyListUrl } from "./api.ts";
import { askHostedPage } from "./hosted-page.ts";

export interface AshbyList {
  kind: "list";
  /** The rows to show: those marked `isListed: false` are left out. */
  listed: unknown[];
  /** Did the answer hold any row at all, listed or not? */
  isEmpty: boolean;
  lastModified: string | null;
}

/** Asks for a board's list; a 404 is checked against the hosted page. */
export async function askList(
  token: string,
  reach: Reach,
  lastModified: string | null = null,
): Promise<AshbyList | Exclude<Reply, { kind: "json" }>> {
  const headers = lastModified === null ? undefined : { "if-modified-since": lastModified };
  const reply = await askJson(ashbyApi, { url: ashbyListUrl(token), token, headers }, reach);
  if (reply.kind === "gone" && reply.evidence.startsWith("404"))
    return askHostedPage(token, reply.evidence, reach);
  if (reply.kind !== "json") return reply;
  const jobs = isRecord(reply.value) ? reply.value.jobs : null;
  if (!Array.isArray(jobs)) return unreadable("brokenContent", "The answer has no list of jobs.");
  const listed = jobs.filter((job: unknown) => !isRecord(job) || job.isListed !== false);
  return {
    kind: "list",
    listed,
    isEmpty: jobs.length === 0,
    lastModified: reply.headers.get("last-modified"),
  };
}
