import { type Database, raiseAlert, type Statement } from "../db/index.ts";
import { DAY } from "../kernel/clock.ts";
import { hashText } from "../kernel/hash.ts";
import { MAX_DOCUMENT_BYTES, oversize } from "./document-size.ts";
import type { FreshRead } from "./read-board.ts";
import {
  type Checkpoint,
  type FailedDocument,
  knownHints,
  recordFailedDocuments,
  type StagedDocument,
  type StagedRead,
  stageDocuments,
  stageReads,
  storeCheckpoints,
} from "./store/checkpoints.ts";
import { dropRefused, type RefusedDocument, refusedOf } from "./store/refused.ts";

/** Documents go in transactions of about this size; the checkpoint follows when all of them are in. */
const STATEMENTS_PER_TRANSACTION = 2;

/** Whatever a vendor asks for, a board is tried again after a day. */
const LONGEST_HOLD = DAY;

/** Evidence of a read whose answer held no row at all. */
export const EMPTY_ANSWER = "empty answer";

/** Evidence of a read that names kept postings last in its list: how many it found itself. */
const FOUND = "found ";

/**
 * Of the ids that a read listed, those it found, as JSON. Kept ones, which it took as they are held, are no absence, and
 * no evidence that a posting is back either.
 */
export function foundBy({ listed, evidence }: { listed: string; evidence: string | null }): string {
  if (!evidence?.startsWith(FOUND)) return listed;
  return JSON.stringify((JSON.parse(listed) as string[]).slice(0, Number(evidence.slice(FOUND.length))));
}

export interface Attempt {
  boardId: string;
  at: number;
  read: FreshRead;
}

export interface Recorded {
  staged: number;
  changedBoards: number;
  quarantined: number;
}

/** Where the staged documents of one flush are kept as raw NDJSON; null when there were none. */
export type KeepRaw = (documents: readonly StagedDocument[]) => Promise<string | null>;

/**
 * Writes what a few reads found. Documents first, the checkpoints last and together: until those land, the reads have
 * not happened and are simply done again. An unchanged board costs its own row and nothing else.
 */
export async function recordReads(
  db: Database,
  runId: string,
  attempts: readonly Attempt[],
  keepRaw: KeepRaw,
): Promise<Recorded> {
  const changed = attempts.filter(isChanged);
  const boardIds = changed.map(({ boardId }) => boardId);
  const hints = await knownHints(db, boardIds);
  const takenBack = (await refusedOf(db, boardIds)).filter((one) => isTakenBack(one, changed, hints));
  const sorted = changed.map((attempt) => sortDocuments(attempt, hints.get(attempt.boardId)));
  const documents = sorted.flatMap(({ staged }) => staged);
  const failed = sorted.flatMap((board) => board.failed);
  const rawKey = documents.length > 0 ? await keepRaw(documents) : null;
  for (const part of inParts(stageDocuments(documents, rawKey))) await db.write(part);
  await db.write([
    ...stageReads(
      attempts.flatMap((attempt) => stagedRead(attempt, rawKey)),
      runId,
    ),
    ...recordFailedDocuments(failed),
    ...dropRefused(takenBack),
    ...attempts.flatMap(alertOf),
    ...storeCheckpoints(attempts.map(checkpointOf), runId),
  ]);
  return { staged: documents.length, changedBoards: changed.length, quarantined: failed.length };
}

type ChangedAttempt = Attempt & { read: Extract<FreshRead, { kind: "read" }> };

function isChanged(attempt: Attempt): attempt is ChangedAttempt {
  return attempt.read.kind === "read";
}

/** A change that was refused, of a posting that is now listed as it was before: it has nothing to say any more. */
function isTakenBack(
  { boardId, readAt, externalId, changeHint }: RefusedDocument,
  changed: readonly ChangedAttempt[],
  hints: ReadonlyMap<string, ReadonlyMap<string, string>>,
): boolean {
  const known = hints.get(boardId)?.get(externalId);
  if (known === undefined || known === changeHint) return false;
  const newer = changed.find((attempt) => attempt.boardId === boardId && attempt.at > readAt);
  const listed = newer?.read.postings;
  return (
    listed?.some((posting) => posting.externalId === externalId && posting.changeHint === known) ?? false
  );
}

function sortDocuments(
  { boardId, at, read }: ChangedAttempt,
  known: ReadonlyMap<string, string> | undefined,
): { staged: StagedDocument[]; failed: FailedDocument[] } {
  const staged: StagedDocument[] = [];
  const failed: FailedDocument[] = read.malformed.map((row) => ({
    boardId,
    externalId: `row:${hashText(row.document)}`,
    errorType: "malformed",
    details: row.reason,
    at,
  }));
  for (const { externalId, changeHint, document } of read.postings) {
    if (known?.get(externalId) === changeHint) continue;
    const bytes = oversize(document);
    if (bytes === null) {
      staged.push({ boardId, readAt: at, externalId, changeHint, content: document });
    } else {
      const details = `The posting is ${bytes} bytes long, over the limit of ${MAX_DOCUMENT_BYTES}`;
      failed.push({ boardId, externalId, errorType: "too_large", details, at });
    }
  }
  return { staged, failed };
}

function stagedRead({ boardId, at, read }: Attempt, rawKey: string | null): StagedRead[] {
  if (read.kind === "gone") {
    const { evidence } = read;
    return [
      {
        boardId,
        readAt: at,
        kind: "gone",
        complete: false,
        incompleteBecause: null,
        total: null,
        listed: [],
        evidence,
        rawKey: null,
      },
    ];
  }
  if (read.kind !== "read") return [];
  const { complete, incompleteBecause, total, malformed } = read;
  const listed = idsOf(read);
  const found = read.postings.length;
  const partly = found < listed.length ? `${FOUND}${found}` : null;
  const evidence = listed.length + malformed.length === 0 ? EMPTY_ANSWER : partly;
  return [
    { boardId, readAt: at, kind: "read", complete, incompleteBecause, total, listed, evidence, rawKey },
  ];
}

function idsOf({ postings, details }: ChangedAttempt["read"]): string[] {
  return [...postings, ...(details?.kept ?? [])].map(({ externalId }) => externalId);
}

function checkpointOf({ boardId, at, read }: Attempt): Checkpoint {
  const nothing = {
    validator: null,
    contentHash: null,
    listed: null,
    error: null,
    retryAfter: null,
    movedTo: null,
  };
  const base = { ...nothing, boardId, at };
  if (read.kind === "unchanged") return { ...base, outcome: "unchanged", validator: read.validator };
  if (read.kind === "gone") return { ...base, outcome: "gone", error: read.evidence };
  if (read.kind === "unreadable") {
    const retryAfter = read.retryAfterMs === null ? null : at + Math.min(read.retryAfterMs, LONGEST_HOLD);
    return { ...base, outcome: "unreadable", error: `${read.cause}: ${read.reason}`, retryAfter };
  }
  return {
    ...base,
    outcome: read.complete ? "read" : "incomplete",
    validator: read.complete ? read.validator : null,
    contentHash: read.contentHash,
    listed: idsOf(read).length,
    movedTo: read.movedTo,
  };
}

function alertOf({ boardId, at, read }: Attempt): Statement[] {
  if (read.kind !== "unreadable" || read.cause !== "foreignBoard") return [];
  return [raiseAlert("foreign_board", boardId, read.reason, at)];
}

function inParts(statements: readonly Statement[]): Statement[][] {
  const parts: Statement[][] = [];
  for (let start = 0; start < statements.length; start += STATEMENTS_PER_TRANSACTION) {
    parts.push(statements.slice(start, start + STATEMENTS_PER_TRANSACTION));
  }
  return parts;
}
