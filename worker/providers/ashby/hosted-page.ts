import { failedAnswer, type Unreadable, unreadable } from "../failed-answer.ts";
import type { BoardRead } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { ashbyApi, ashbyBoardUrl } from "./api.ts";

/** The page's own data holds the organisation, or null for a name that nobody has. */
const SHOWS_ORGANISATION = /"organization"\s*:\s*\{/;

/**
 * What a 404 of the API means. An employer can switch the public API off while the hosted board stays live, so the
 * board is gone only when its hosted page shows no organisation either.
 */
export async function askHostedPage(
  token: string,
  evidence: string,
  reach: Reach,
): Promise<Extract<BoardRead, { kind: "gone" }> | Unreadable> {
  const answer = await reach.outbound.request({
    url: ashbyBoardUrl(token),
    backend: ashbyApi.backend,
    accept: ["text/html"],
    maxBytes: ashbyApi.maxBytes,
    timeoutMs: ashbyApi.timeoutMs,
  });
  const gone = { kind: "gone", evidence: `${evidence}, and no organisation on the hosted page` } as const;
  if (answer.kind === "redirect")
    return unreadable("apiOff", "The API answers 404, the hosted page redirects.");
  const isMissing = "status" in answer && (answer.status === 404 || answer.status === 410);
  if (isMissing) return gone;
  if (answer.kind !== "answer") return failedAnswer(answer, reach.clock.now());
  if (answer.status !== 200) return unreadable("wrongContent", `The hosted page answered ${answer.status}.`);
  if (!SHOWS_ORGANISATION.test(answer.body)) return gone;
  return unreadable(
    "apiOff",
    "The API answers 404 while the hosted page is live: the employer switched it off.",
  );
}
