import { hashText } from "../kernel/hash.ts";
import type { Outbound } from "../outbound/index.ts";
import { type BoardCheckpoint, type BoardRead, listHash, type Provider } from "../providers/index.ts";
import { type BoardRow, needsFullRead } from "./board-row.ts";
import { oversize } from "./document-size.ts";

/** A read with the fingerprint of its list; what is equal to the last one is already `unchanged`. */
export type FreshRead =
  | (Extract<BoardRead, { kind: "read" }> & { contentHash: string })
  | Exclude<BoardRead, { kind: "read" }>;

export interface Reading {
  /** Of extraction and base rules: what was too large is tried again by another one. */
  edition: number;
  /** See `BoardCheckpoint`. */
  held?: BoardCheckpoint["held"];
}

/** Reads one board, telling the vendor what we already have unless the full list is needed as evidence. */
export async function readBoard(
  provider: Provider,
  board: BoardRow,
  outbound: Outbound,
  { edition, held }: Reading,
): Promise<FreshRead> {
  const full = needsFullRead(board);
  const read = await provider.read(
    {
      token: board.movedTo ?? board.token,
      validator: full ? null : board.validator,
      contentHash: full ? null : board.contentHash,
      companyName: board.companyName,
      companyHost: hostOf(board.companyWebsite),
      everRead: board.lastReadAt !== null,
      ...(held === undefined ? {} : { held }),
    },
    outbound,
  );
  if (read.kind !== "read") return read;
  const leftOut = read.postings.filter(({ document }) => oversize(document) !== null);
  const contentHash = fingerprint(read, leftOut.length > 0 ? edition : null);
  // "Not modified" would hide for good what could not be staged this time.
  const validator = leftOut.length > 0 ? null : read.validator;
  const failed = (read.details?.failure ?? null) !== null;
  const proven = read.complete && read.malformed.length === 0 && !failed;
  const same = !full && proven && read.movedTo === null && contentHash === board.contentHash;
  if (same) return { kind: "unchanged", validator };
  return { ...read, validator, contentHash };
}

/**
 * An incomplete read never looks equal to a complete one: what it lacks must be asked for again. Nor does one that left
 * something out of staging (`leftOutBy` that edition) look equal to one that did not, or to that of another edition.
 */
function fingerprint(read: Extract<BoardRead, { kind: "read" }>, leftOutBy: number | null): string {
  const listed = [...read.postings, ...(read.details?.kept ?? [])];
  const pairs = listed.map(({ externalId, changeHint }): [string, string] => [externalId, changeHint]);
  const list = listHash(pairs, read.total);
  const hash = leftOutBy === null ? list : hashText(`left out by ${leftOutBy} ${list}`);
  return read.complete && read.malformed.length === 0 ? hash : hashText(`incomplete ${hash}`);
}

function hostOf(website: string | null): string | null {
  return website && URL.canParse(website) ? new URL(website).hostname : null;
}
