import {
  type DirectoryReading,
  readableDirectories,
  readableDirectory,
  readDirectory,
} from "../companies/index.ts";
import { boardFromUrl } from "../discovery/index.ts";
import type { ChunkContext, ChunkOutcome, Counters, Runner } from "../runs/index.ts";

const NOTHING: Counters = {
  directories: 0,
  lines: 0,
  accepted: 0,
  rejected: 0,
  duplicates: 0,
  companiesNew: 0,
  removed: 0,
};

/** Reads the lists of companies, one chunk a list. A list that cannot be read is an error of the night, not its end. */
export const directoryRunner: Runner = {
  name: "directory",
  skipReason: async ({ run }) =>
    run.scope.boardIds === null ? null : "The run is about chosen boards, not about lists of companies",
  plan: async ({ db }) => (await readableDirectories(db)).map(({ directoryId }) => ({ directoryId })),
  work: async (context, { directoryId }) => readOne(context, String(directoryId)),
};

async function readOne(context: ChunkContext, directoryId: string): Promise<ChunkOutcome> {
  const { db, outbound, objects } = context;
  const directory = await readableDirectory(db, directoryId);
  if (directory === null) return { kind: "done", counters: NOTHING, errors: [] };
  const reading = await readDirectory(directory, {
    db,
    outbound,
    files: objects,
    now: () => context.now(),
    isBoard: (url) => boardFromUrl(url) !== null,
  });
  const problem = reading.ok ? problemOf(reading.value) : reading.error;
  return {
    kind: "done",
    counters: reading.ok ? countersOf(reading.value) : { ...NOTHING, directories: 1 },
    errors:
      problem === null
        ? []
        : [{ subject: `directory ${directory.name}`, subjectId: directoryId, message: problem }],
  };
}

function problemOf(reading: DirectoryReading): string | null {
  return reading.kind === "read" ? reading.keptBecause : null;
}

function countersOf(reading: DirectoryReading): Counters {
  if (reading.kind === "unchanged") return { ...NOTHING, directories: 1 };
  const { lines, accepted, rejected, duplicates, companiesNew, removed } = reading;
  return { directories: 1, lines, accepted, rejected, duplicates, companiesNew, removed };
}
