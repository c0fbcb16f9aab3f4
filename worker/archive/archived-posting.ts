import { z } from "zod";
import { DAY } from "../kernel/clock.ts";

/** Closed postings leave the tables after this many days where no institution says otherwise. */
export const DEFAULT_ARCHIVE_AFTER_DAYS = 180;
/** A repost may follow for 60 days and is compared with what closed, so nothing younger may leave. */
export const LEAST_ARCHIVE_AFTER_DAYS = 61;

const rowSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9_]*$/),
  z.union([z.string(), z.number(), z.null()]),
);

/** A row as its table holds it, by column: a column added later travels along without anyone thinking of it. */
export type ArchivedRow = z.infer<typeof rowSchema>;

const archivedSchema = z.object({
  id: z.string(),
  posting: rowSchema,
  text: rowSchema.nullable(),
  skills: z.array(rowSchema),
  versions: z.array(rowSchema),
});

/** One line of an archive object: a posting with everything that belongs to it, its versions oldest first. */
export type ArchivedPosting = z.infer<typeof archivedSchema>;

/** What the archiving itself says about the posting. */
export interface ArchivingAct {
  /** Epoch ms. */
  at: number;
  runId: string;
  afterDays: number;
}

/** The posting with its last version, of type `archive`. One that is archived already gets no second. Pure. */
export function withArchiveVersion(posting: ArchivedPosting, act: ArchivingAct): ArchivedPosting {
  const { status, version } = posting.posting;
  if (status === "archived") return posting;
  const next = Number(version) + 1;
  const ended = posting.versions.map((one) =>
    one.version === version && one.valid_to === null ? { ...one, valid_to: act.at } : one,
  );
  return {
    ...posting,
    posting: { ...posting.posting, status: "archived", version: next },
    versions: [...ended, archiveVersion(posting, next, act)],
  };
}

function archiveVersion(posting: ArchivedPosting, version: number, act: ArchivingAct): ArchivedRow {
  return {
    posting_id: posting.id,
    version,
    valid_from: act.at,
    valid_to: null,
    change_type: "archive",
    changed_fields: JSON.stringify([{ field: "status", old: posting.posting.status, new: "archived" }]),
    reason: `Archived: closed for more than ${act.afterDays} days`,
    run_id: act.runId,
    created_by: "archive",
  };
}

/** The moment before which a posting must have closed to leave now. */
export function archiveCutoff(now: number, afterDays: number): number {
  return now - afterDays * DAY;
}

/** The id comes first, so that a line is found without reading the others. */
export function lineOf({ id, ...rest }: ArchivedPosting): string {
  return JSON.stringify({ id, ...rest });
}

/** The posting on the line that begins with its id; null when no line does. Throws on a line that is damaged. */
export function findLine(ndjson: string, id: string): ArchivedPosting | null {
  const start = `{"id":${JSON.stringify(id)},`;
  const at = ndjson.startsWith(start) ? 0 : ndjson.indexOf(`\n${start}`) + 1;
  if (at === 0 && !ndjson.startsWith(start)) return null;
  const end = ndjson.indexOf("\n", at);
  return archivedSchema.parse(JSON.parse(ndjson.slice(at, end < 0 ? undefined : end)));
}
