import type { Database } from "../db/index.ts";
import { hashText } from "../kernel/hash.ts";
import { fail, ok, type Result } from "../kernel/result.ts";
import type { Outbound } from "../outbound/index.ts";
import { type Applied, applyList } from "./apply-list.ts";
import { type Directory, recordFailure, recordRead } from "./directory-store.ts";
import { fetchList, type ListFiles } from "./fetch-list.ts";
import { type ParseOptions, parseList } from "./parse-list.ts";

export interface DirectoryTools extends ParseOptions {
  db: Database;
  outbound: Outbound;
  files: ListFiles;
  now(): number;
}

/** Part of every content hash: raised when the same text would be read differently. */
const READING = 1;

export type DirectoryReading = { kind: "unchanged" } | ({ kind: "read"; lines: number } & Applied);

/**
 * Reads one list and applies it. A list that cannot be read changes nothing but its own error note; the failure is a
 * sentence about the list.
 */
export async function readDirectory(
  directory: Directory,
  tools: DirectoryTools,
): Promise<Result<DirectoryReading, string>> {
  const { db } = tools;
  const { directoryId } = directory;
  const text = await fetchList(directory, tools);
  if (!text.ok) return refuse(text.error);
  const contentHash = hashText(`${READING}:${text.value}`);
  if (contentHash === directory.contentHash) {
    await recordRead(db, directoryId, { contentHash, problem: null, now: tools.now() });
    return ok({ kind: "unchanged" });
  }
  const lines = parseList(text.value, tools);
  if (!lines.ok) return refuse(lines.error);
  const applied = await applyList(db, directory, lines.value, tools.now());
  const problem = applied.keptBecause;
  await recordRead(db, directoryId, {
    contentHash: problem === null ? contentHash : null,
    problem,
    now: tools.now(),
  });
  return ok({ kind: "read", lines: lines.value.length, ...applied });

  async function refuse(reason: string): Promise<Result<never, string>> {
    const problem = `The list could not be read: ${reason}`;
    await recordFailure(db, directoryId, problem, tools.now());
    return fail(problem);
  }
}
