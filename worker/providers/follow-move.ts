import { unreadable } from "./failed-answer.ts";
import type { BoardCheckpoint, BoardRead } from "./provider.ts";

/** One try under one token: a board read, or word that the board now lives under another token of the same vendor. */
export type Attempt = BoardRead | { kind: "moved"; token: string };

/**
 * Reads a board, following one move to a new token. What was remembered under the old token is not sent to the new
 * one, so that a moved board is always read in full and its new token recorded.
 */
export async function followMove(
  board: BoardCheckpoint,
  attempt: (board: BoardCheckpoint) => Promise<Attempt>,
): Promise<BoardRead> {
  const first = await attempt(board);
  if (first.kind !== "moved") return first;
  const second = await attempt(movedBoard(board, first.token));
  if (second.kind === "moved") return unreadable("wrongContent", "The board redirects from token to token.");
  return second.kind === "read" ? { ...second, movedTo: first.token } : second;
}

/** The same board under another token, with nothing remembered. */
export function movedBoard(board: BoardCheckpoint, token: string): BoardCheckpoint {
  return { ...board, token, validator: null, contentHash: null };
}
