import type { BoardIdentity } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { askList } from "./list.ts";

/** The list names no owner; it gives the number of listed postings. */
export async function identifyAshby(token: string, reach: Reach): Promise<BoardIdentity> {
  const reply = await askList(token, reach);
  switch (reply.kind) {
    case "list":
      return { kind: "identity", name: null, websiteHosts: [], openPostings: reply.listed.length };
    case "gone":
      return reply;
    case "moved":
      return { kind: "unreadable", reason: `The board moved to ${reply.token}.` };
    case "notModified":
      return { kind: "unreadable", reason: "Not modified, though nothing was compared." };
    case "unreadable":
      return { kind: "unreadable", reason: reply.reason };
  }
}
