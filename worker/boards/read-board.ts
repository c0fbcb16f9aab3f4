import { hashText } from "../kernel/hash.ts";
import type { Outbound } from "../outbound/index.ts";
import { type BoardCheckpoint, type BoardRead, listHash, type Provider } from "../providers/index.ts";
import { type BoardRow, needsFullRead } from "./board-row.ts";

/** A read with the fingerprint of its list; what is equal to the last one is already `unchanged`. */
export type FreshRead =
  | (Extract<BoardRead, { kind: "read" }> & { contentHash: string })
  | Exclude<BoardRead, { kind: "read" }>;

/**
 * Reads one board, telling the vendor what we already have unless the full list is needed as evidence. `held`: see
 * `BoardCheckpoint`.
 */
export async function readBoard(
  provider: Provider,
  board: BoardRow,
  outbound: Outbound,
  held?: BoardCheckpoint["held"],
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
  const contentHash = fingerprint(read);
  const failed = (read.details?.failure ?? null) !== null;
  const proven = read.complete && read.malformed.length === 0 && !failed;
  const same = !full && proven && read.movedTo === null && contentHash === board.contentHash;
  if (same) return { kind: "unchanged", validator: read.validator };
  return { ...read, contentHash };
}

/** An incomplete read never looks equal to a complete one: what it lacks must be asked for again. */
function fingerprint(read: Extract<BoardRead, { kind: "read" }>): string {
  const listed = [...read.postings, ...(read.details?.kept ?? [])];
  const pairs = listed.map(({ externalId, changeHint }): [string, string] => [externalId, changeHint]);
  const hash = listHash(pairs, read.total);
  return read.complete && read.malformed.length === 0 ? hash : hashText(`incomplete ${hash}`);
}

function hostOf(website: string | null): string | null {
  return website && URL.canParse(website) ? new URL(website).hostname : null;
}
