import type { Context } from "hono";
import {
  type ArchivedPosting,
  type ArchivedRow,
  ArchiveObjectMissingError,
  readArchived,
} from "../archive/index.ts";
import { type Database, DatabaseError } from "../db/index.ts";
import { r2Objects } from "../ports.ts";
import {
  type FieldBefore,
  firstChanges,
  loadFirstChanges,
  loadHeads,
  loadSkills,
  loadTexts,
  type PostingRow,
  type PostingState,
  pastState,
  postingRowOf,
  type VersionHead,
} from "../postings/index.ts";
import type { ApiEnv } from "./context.ts";
import { ProblemError } from "./problem.ts";
import { listVersions, loadArchivedPlace, loadPosting, type VersionRow } from "./store/postings.ts";

/** A posting as it was at one version. */
export interface PastPosting {
  head: VersionHead;
  state: PostingState;
}

/** One posting with its history, wherever that lies. */
export interface PostingSource {
  about: { companyId: string; company: string };
  newestVersion: number;
  current(): Promise<PostingState>;
  /** Versions below `before`, newest first. */
  versions(before: number | null, limit: number): Promise<VersionRow[]>;
  /** Null when there is no such version. */
  at(version: number): Promise<PastPosting | null>;
}

/** The posting, from the tables or from the archive, when the caller watches its company. Ends the request otherwise. */
export async function openPosting(c: Context<ApiEnv>, postingId: string): Promise<PostingSource> {
  const { db, caller } = c.var;
  const held = await loadPosting(db, caller.institutionId, postingId);
  if (held) {
    const { companyId, company, ...row } = held;
    return fromTables(db, row, { companyId, company });
  }
  const place = await loadArchivedPlace(db, caller.institutionId, postingId);
  if (!place) throw new ProblemError("not-found", "There is no such posting at a company you watch");
  const { companyId, company } = place;
  return fromArchive(await readOrExplain(c, place.objectKey, postingId), { companyId, company });
}

async function readOrExplain(
  c: Context<ApiEnv>,
  objectKey: string,
  postingId: string,
): Promise<ArchivedPosting> {
  try {
    return await readArchived(r2Objects(c.env.files), objectKey, postingId);
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    if (error instanceof ArchiveObjectMissingError) {
      const detail = `This posting was archived, and the object that holds it, ${objectKey}, is missing or damaged`;
      throw new ProblemError("archive-unreadable", detail);
    }
    throw new ProblemError("unavailable", "The archive does not answer right now; try again", {
      headers: { "retry-after": "5" },
    });
  }
}

function fromTables(db: Database, row: PostingRow, about: PostingSource["about"]): PostingSource {
  const { postingId } = row;
  const current = async (): Promise<PostingState> => {
    const [texts, skills] = await Promise.all([loadTexts(db, [postingId]), loadSkills(db, [postingId])]);
    return { row, text: texts.get(postingId) || null, skills: skills.get(postingId) ?? [] };
  };
  return {
    about,
    newestVersion: row.version,
    current,
    versions: (before, limit) => listVersions(db, postingId, before, limit),
    at: async (version) => {
      const [heads, changes, now] = await Promise.all([
        loadHeads(db, postingId, version),
        loadFirstChanges(db, postingId, version),
        current(),
      ]);
      return pastOf(now, changes, heads, version);
    },
  };
}

function fromArchive(archived: ArchivedPosting, about: PostingSource["about"]): PostingSource {
  const state: PostingState = {
    row: postingRowOf(archived.posting),
    text: (archived.text?.text as string | undefined) || null,
    skills: archived.skills.map(({ skill }) => String(skill)),
  };
  const rows = archived.versions.map(versionRowOf);
  return {
    about,
    newestVersion: state.row.version,
    current: async () => state,
    versions: async (before, limit) =>
      rows
        .toReversed()
        .filter(({ version }) => before === null || version < before)
        .slice(0, limit),
    at: async (version) => {
      const later = rows.filter((row) => row.version > version);
      const changes = firstChanges(later.map((row) => JSON.parse(row.changedFields) as FieldBefore[]));
      return pastOf(
        state,
        changes,
        rows.filter((row) => row.version <= version),
        version,
      );
    },
  };
}

function pastOf(
  current: PostingState,
  changes: readonly FieldBefore[],
  heads: readonly VersionHead[],
  version: number,
): PastPosting | null {
  const head = heads.at(-1);
  return head?.version === version ? { head, state: pastState(current, changes, heads) } : null;
}

function versionRowOf(columns: ArchivedRow): VersionRow {
  return {
    version: Number(columns.version),
    changeType: columns.change_type as VersionRow["changeType"],
    reason: String(columns.reason),
    changedFields: String(columns.changed_fields),
    validFrom: Number(columns.valid_from),
    validTo: columns.valid_to === null ? null : Number(columns.valid_to),
    runId: String(columns.run_id),
    createdBy: String(columns.created_by),
  };
}
