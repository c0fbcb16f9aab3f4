import type { BoardIdentity } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { askPage } from "./ask-page.ts";
import { siteBackend, siteOf } from "./site.ts";

/**
 * Whose site it is, is what the institution said that named it; the host is what can be asked about. The employers that
 * its postings name may be parts of the owner, so they are no evidence against it.
 */
export async function identifySite(token: string, reach: Reach): Promise<BoardIdentity> {
  const { listUrl } = siteOf(token);
  const reply = await askPage(listUrl.href, siteBackend(token), reach);
  switch (reply.kind) {
    case "page":
      return { kind: "identity", name: null, websiteHosts: [listUrl.hostname], openPostings: null };
    case "absent":
      return { kind: "gone", evidence: `${reply.status} not found: ${listUrl.href}` };
    case "unreadable":
      return { kind: "unreadable", reason: reply.reason };
  }
}
