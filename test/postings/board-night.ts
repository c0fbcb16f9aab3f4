import { env } from "cloudflare:workers";
import { recordReads } from "../../worker/boards/index.ts";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import { boardId } from "../../worker/kernel/board-id.ts";
import { hashText } from "../../worker/kernel/hash.ts";
import { type BoardOutcome, processBoard, rereadSlice } from "../../worker/postings/index.ts";
import { type BoardRead, type Provider, providerOf } from "../../worker/providers/index.ts";

/** A posting as a test writes it; served as a Greenhouse job. */
export interface Job {
  id: number | string;
  title?: string;
  text?: string;
  place?: string;
  /** When the vendor says it was published. */
  published?: number;
  /** Its address, where it is not the board's own. */
  url?: string;
}

/** One night's answer: a list, or why there is none. */
export type Answer =
  | Job[]
  | {
      jobs: Job[];
      complete?: boolean;
      total?: number /** Rows without an id beside them. */;
      malformed?: number;
    }
  | "gone"
  | { unreadable: string };

export interface PostingState {
  externalId: string;
  title: string;
  status: string;
  version: number;
  firstSeenAt: number;
  openedAt: number;
  missingSince: number | null;
  closedAt: number | null;
}

/** One board read and processed night after night through the real database. */
export interface BoardNights {
  db: Database;
  boardId: string;
  /** Another one may be put in its place. */
  provider: Provider;
  edition: number;
  /** The clock of the processing: the last read, or later. */
  at: number;
  read(answer: Answer, at: number, run?: string): Promise<void>;
  process(): Promise<BoardOutcome>;
  /** Reads the stored documents again at this moment, by the provider as it is now; answers how many changed. */
  reread(at: number): Promise<number>;
  night(answer: Answer, at: number): Promise<void>;
  postings(): Promise<PostingState[]>;
  versions(
    id: number | string,
  ): Promise<
    { version: number; changeType: string; reason: string; validFrom: number; validTo: number | null }[]
  >;
  board(): Promise<Record<string, unknown>>;
}

export async function boardNights(token: string): Promise<BoardNights> {
  await openDatabase(env.DB).write([
    statement(
      `INSERT INTO boards (board_id, provider, token, discovered_at, failures, baseline, open_postings, missing_postings, suspicion_reads)
       VALUES (?1, 'greenhouse', ?2, 0, 0, '[]', 0, 0, 0)`,
      boardId("greenhouse", token),
      token,
    ),
  ]);
  return boardOn(env.DB, token);
}

/** A board that is there already, through this database. */
export function boardOn(d1: D1Database, token: string): BoardNights {
  const db = openDatabase(d1);
  const provider = providerOf("greenhouse");
  if (!provider) throw new Error("no greenhouse");
  const id = boardId("greenhouse", token);
  const objects = new Map<string, string>();
  const nights: BoardNights = {
    db,
    boardId: id,
    provider,
    edition: 1,
    at: 0,
    read: async (answer, at, run = `run-${at}`) => {
      nights.at = Math.max(nights.at, at);
      const read = boardRead(token, answer);
      const fresh = read.kind === "read" ? { ...read, contentHash: hashText(JSON.stringify(answer)) } : read;
      await recordReads(db, run, [{ boardId: id, at, read: fresh }], async (documents) => {
        const lines = documents.map(({ boardId, externalId, readAt, content }) =>
          JSON.stringify({ boardId, externalId, readAt, document: content }),
        );
        objects.set(`raw/${run}`, lines.join("\n"));
        return `raw/${run}`;
      });
    },
    process: async () => {
      const outcome = await processBoard(
        {
          db,
          night: 0,
          runId: "run-process",
          at: nights.at,
          edition: nights.edition,
          provider: nights.provider,
          derive: () => [],
          restore: async () => 0,
          outOfTime: () => false,
        },
        id,
      );
      if (!outcome.finished) throw new Error("the board is not finished");
      return outcome;
    },
    reread: async (at) => {
      nights.at = Math.max(nights.at, at);
      const work = { db, runId: `reread-${at}`, at, provider: nights.provider, token };
      const done = await rereadSlice(
        {
          ...work,
          readObject: async (key) => objects.get(key) ?? null,
          derive: () => [],
          outOfTime: () => false,
        },
        { boardId: id, companyId: null, after: "", upTo: null, postings: 1 },
      );
      return done.rereadChanged;
    },
    night: async (answer, at) => {
      await nights.read(answer, at);
      await nights.process();
    },
    postings: () =>
      db.all<PostingState>(
        `SELECT external_id AS externalId, title, status, version, first_seen_at AS firstSeenAt, opened_at AS openedAt,
           missing_since AS missingSince, closed_at AS closedAt FROM postings WHERE board_id = ?1 ORDER BY external_id`,
        id,
      ),
    versions: (externalId) =>
      db.all(
        `SELECT version, change_type AS changeType, reason, valid_from AS validFrom, valid_to AS validTo
         FROM posting_versions WHERE posting_id = ?1 ORDER BY version`,
        `${id}:${externalId}`,
      ),
    board: async () =>
      (await db.first<Record<string, unknown>>("SELECT * FROM boards WHERE board_id = ?1", id)) ?? {},
  };
  return nights;
}

function boardRead(token: string, answer: Answer): BoardRead {
  if (answer === "gone") return { kind: "gone", evidence: "404" };
  if ("unreadable" in answer) {
    return { kind: "unreadable", cause: "serverError", reason: answer.unreadable, retryAfterMs: null };
  }
  const { jobs, malformed = 0, total = null, ...stated } = Array.isArray(answer) ? { jobs: answer } : answer;
  const complete = stated.complete ?? malformed === 0;
  const postings = jobs.map((job) => listed(token, job));
  return {
    kind: "read",
    postings,
    malformed: Array.from({ length: malformed }, (_, row) => ({
      reason: "it has no id",
      document: JSON.stringify({ row }),
    })),
    complete,
    incompleteBecause: complete ? null : malformed > 0 ? "rows without an id" : "a page failed",
    validator: null,
    total,
    duplicates: 0,
    movedTo: null,
  };
}

function listed(
  token: string,
  { id, title = `Engineer ${id}`, text = "We build.", place = "Berlin, Germany", published, url }: Job,
) {
  const document = JSON.stringify({
    id,
    title,
    absolute_url: url ?? `https://boards.greenhouse.io/${token}/jobs/${id}`,
    location: { name: place },
    content: `&lt;p&gt;${text}&lt;/p&gt;`,
    updated_at: "2026-11-01T00:00:00-04:00",
    first_published: published === undefined ? null : new Date(published).toISOString(),
  });
  return { externalId: String(id), changeHint: hashText(document), document };
}
