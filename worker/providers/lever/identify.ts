import type { BoardIdentity } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { askPages } from "./pages.ts";

/** Lever names no owner. The whole list is paged through, because it states no count. */
export async function identifyLever(token: string, reach: Reach): Promise<BoardIdentity> {
  const reply = await askPages(token, reach);
  switch (reply.kind) {
    case "pages":
      return { kind: "identity", name: null, websiteHosts: [], openPostings: openPostings(reply) };
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

function openPostings(reply: {
  pages: readonly { rows: unknown[] }[];
  trouble: string | null;
}): number | null {
  return reply.trouble === null ? reply.pages.reduce((sum, page) => sum + page.rows.length, 0) : null;
}
