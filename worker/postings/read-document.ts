import { z } from "zod";
import { hashText } from "../kernel/hash.ts";
import { type CanonicalPosting, canonicalPosting, contentHash } from "../normalise/index.ts";
import type { ExtractedPosting, Extraction, FieldIssue, Provider } from "../providers/index.ts";

/** One document turned into a posting that may be promoted, or all that is wrong with it, what refuses it first. */
export type ReadDocument =
  | { kind: "ready"; posting: CanonicalPosting; contentHash: string; textHash: string }
  | { kind: "quarantined"; errorType: "extraction" | "validation"; issues: FieldIssue[] };

/** What every posting must have, whoever reads it. Rules of an institution come on top. */
const promotable = z.object({
  externalId: z.string().min(1).max(500),
  title: z.string().min(1, "The title is empty").max(300),
  url: z.url({ protocol: /^https$/, error: "There is no https link to the posting" }),
});

/** As `extractDocument`; a document that makes the code itself stumble is quarantined like any other bad one. */
export function readDocument(
  provider: Provider,
  token: string,
  document: string,
  readAt: number,
): ReadDocument {
  try {
    return extractDocument(provider, token, document, readAt);
  } catch (error) {
    const problem = `Unexpected: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: "quarantined", errorType: "extraction", issues: [{ field: "document", problem }] };
  }
}

/**
 * Extracts, normalises and validates one raw document. Pure: the same document read at the same time gives the same
 * posting. `readAt` (epoch ms) unmasks a posted date that lies in the future.
 */
function extractDocument(provider: Provider, token: string, document: string, readAt: number): ReadDocument {
  const extraction = provider.extract(document, token);
  if (extraction.kind === "quarantined") {
    return { kind: "quarantined", errorType: "extraction", issues: issuesOf(extraction, readAt) };
  }
  const { posting, refusals } = judge(extraction.posting, readAt);
  if (refusals.length > 0) {
    return { kind: "quarantined", errorType: "validation", issues: [...refusals, ...posting.issues] };
  }
  return {
    kind: "ready",
    posting,
    contentHash: contentHash(posting),
    textHash: hashText(posting.descriptionText ?? ""),
  };
}

function judge(
  extracted: ExtractedPosting,
  readAt: number,
): { posting: CanonicalPosting; refusals: FieldIssue[] } {
  const posting = withoutFutureDate(canonicalPosting(extracted), readAt);
  const { error } = promotable.safeParse(posting);
  const refusals = (error?.issues ?? []).map(({ path, message }) => ({
    field: path.join("."),
    problem: message,
  }));
  return { posting, refusals };
}

function issuesOf(
  { field, reason, rest }: Extract<Extraction, { kind: "quarantined" }>,
  readAt: number,
): FieldIssue[] {
  const first = { field, problem: reason };
  if (rest === undefined) return [first];
  // That id or title is missing is said already; a stand-in is not judged again.
  const whole = { ...rest, externalId: rest.externalId || "unknown", title: rest.title || "unknown" };
  const { posting, refusals } = judge(whole, readAt);
  return [first, ...refusals, ...posting.issues];
}

const CLOCK_TOLERANCE = 2 * 24 * 60 * 60 * 1000;

function withoutFutureDate(posting: CanonicalPosting, readAt: number): CanonicalPosting {
  if (posting.postedAt === null || posting.postedAt <= readAt + CLOCK_TOLERANCE) return posting;
  const issue = { field: "postedAt", problem: "The posted date lies in the future" };
  return { ...posting, postedAt: null, issues: [...posting.issues, issue] };
}
