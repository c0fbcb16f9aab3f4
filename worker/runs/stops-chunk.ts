import { DatabaseError } from "../db/index.ts";
import { LeaseLostError } from "./store/fence.ts";

/**
 * True for what ends a whole chunk: its lease is lost, or the database does not answer. Anything else thrown by one
 * board or company is that one's own trouble.
 */
export function stopsChunk(error: unknown): boolean {
  if (error instanceof LeaseLostError) return true;
  return error instanceof DatabaseError && error.errorClass !== "constraint" && error.errorClass !== "limit";
}
