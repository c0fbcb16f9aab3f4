import { isRecord } from "../../kernel/json.ts";
import { askJson } from "../ask-json.ts";
import type { BoardIdentity } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { greenhouseApi, greenhouseBoardUrl, greenhouseLightUrl } from "./api.ts";
import { jobsOf, texts } from "./read.ts";

/**
 * The board's own name, and from the light list the number of postings and the employer's hosts they link to. A list
 * that cannot be read leaves those two unknown.
 */
export async function identifyGreenhouse(token: string, reach: Reach): Promise<BoardIdentity> {
  const reply = await askJson(greenhouseApi, { url: greenhouseBoardUrl(token), token }, reach);
  if (reply.kind === "gone") return reply;
  if (reply.kind === "moved") return { kind: "unreadable", reason: `The board moved to ${reply.token}.` };
  if (reply.kind !== "json") {
    return { kind: "unreadable", reason: reply.kind === "unreadable" ? reply.reason : "Not modified." };
  }
  const name = isRecord(reply.value) && typeof reply.value.name === "string" ? reply.value.name.trim() : "";
  const rows = await lightRows(token, reach);
  return {
    kind: "identity",
    name: name === "" ? null : name,
    websiteHosts: rows === null ? [] : ownHosts(rows),
    openPostings: rows?.length ?? null,
  };
}

async function lightRows(token: string, reach: Reach): Promise<unknown[] | null> {
  const reply = await askJson(greenhouseApi, { url: greenhouseLightUrl(token), token }, reach);
  return reply.kind === "json" ? jobsOf(reply.value) : null;
}

/** Hosts outside greenhouse.io: an employer that shows its postings on its own site. */
function ownHosts(rows: readonly unknown[]): string[] {
  const hosts = texts(rows, "absolute_url").map((url) => URL.parse(url)?.hostname ?? "");
  return [...new Set(hosts)].filter((host) => host !== "" && !/(^|\.)greenhouse\.io$/.test(host)).sort();
}
