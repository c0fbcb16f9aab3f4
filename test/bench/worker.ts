import { recordReads } from "../../worker/boards/index.ts";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import { prepareMatching, refreshCompanies } from "../../worker/leads/index.ts";
import { ensureDefaultInstitution } from "../../worker/people/index.ts";
import { processBoard } from "../../worker/postings/index.ts";
import { providers } from "../../worker/providers/index.ts";
import { projectInstitution } from "../../worker/sheet/index.ts";
import { type BenchDocument, benchDocument } from "./documents.ts";

interface BenchEnv {
  DB: D1Database;
}

/** One thing to measure. `boards` of `postings` each, the boards numbered from `from`. */
export interface BenchTask {
  task: "setUp" | "stage" | "process" | "project" | "unchanged" | "generate" | "parse" | "insert";
  from: number;
  boards: number;
  postings: number;
}

const NOW = Date.UTC(2026, 10, 21, 2);
const BOARDS_PER_FLUSH = 5;

/** Runs one task and answers what it cost the database; the caller holds the watch. */
export default {
  fetch: async (request, env) => {
    const task = (await request.json()) as BenchTask;
    const db = openDatabase(env.DB);
    const result = await TASKS[task.task](db, task);
    return Response.json({ ...db.usage(), result: result ?? null });
  },
} satisfies ExportedHandler<BenchEnv>;

const boardOf = (number: number) => `greenhouse:bench-${number}`;
const numbers = ({ from, boards }: BenchTask) => Array.from({ length: boards }, (_, index) => from + index);
const documentsOf = (board: number, { postings }: BenchTask): BenchDocument[] =>
  Array.from({ length: postings }, (_, index) => benchDocument(board, index));

/** The yardsticks' input, kept between requests so that making it is not measured. */
let texts: string[] = [];
/** Staging's input, for the same reason. */
let listed = new Map<number, BenchDocument[]>();

const TASKS: Record<BenchTask["task"], (db: Database, task: BenchTask) => Promise<unknown>> = {
  setUp,
  generate: async (_, task) => {
    listed = new Map(numbers(task).map((board) => [board, documentsOf(board, task)]));
    texts = [...listed.values()].flat().map(({ document }) => document);
    return { bytes: texts.reduce((sum, text) => sum + text.length, 0) };
  },
  stage: async (db, task) => {
    for (const some of flushes(numbers(task))) {
      await recordReads(
        db,
        "run_bench",
        some.map((board) => ({ boardId: boardOf(board), at: NOW, read: readOf(listed.get(board) ?? []) })),
        async () => null,
      );
    }
  },
  process: async (db, task) => {
    const companyOf = new Map(numbers(task).map((board) => [boardOf(board), `co_${board}`]));
    const derive = await prepareMatching(db, companyOf, () => NOW);
    for (const board of numbers(task)) {
      await processBoard(
        { db, night: NOW, provider: providers.greenhouse, derive, outOfTime: () => false },
        boardOf(board),
      );
    }
    const companies = [...companyOf.values()];
    for (let start = 0; start < companies.length; start += 25) {
      await refreshCompanies(db, companies.slice(start, start + 25), NOW);
    }
  },
  project: (db) => projectInstitution(db, "default", NOW),
  unchanged: async (db, task) => {
    for (const some of flushes(numbers(task))) {
      const attempts = some.map((board) => ({
        boardId: boardOf(board),
        at: NOW + 86_400_000,
        read: { kind: "unchanged" as const, validator: 'W/"bench"' },
      }));
      await recordReads(db, "run_bench_2", attempts, async () => null);
    }
  },
  parse: async () => texts.reduce((count, text) => count + Object.keys(JSON.parse(text) as object).length, 0),
  insert: async (db) => {
    for (let start = 0; start < texts.length; start += 150) {
      const rows = texts.slice(start, start + 150).map((text, index) => [start + index, text]);
      await db.write([
        statement(
          "INSERT INTO bench_rows (id, text) SELECT value->>0, value->>1 FROM json_each(?1)",
          JSON.stringify(rows),
        ),
      ]);
    }
  },
};

async function setUp(db: Database, task: BenchTask): Promise<void> {
  await ensureDefaultInstitution(db, NOW);
  await db.write([
    statement("CREATE TABLE IF NOT EXISTS bench_rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"),
    statement("DELETE FROM bench_rows"),
  ]);
  for (const board of numbers(task)) {
    const [company, id] = [`co_${board}`, boardOf(board)];
    await db.write([
      statement(
        "INSERT INTO companies (company_id, name, created_at, updated_at) VALUES (?1, ?2, 0, 0)",
        company,
        `Bench ${board}`,
      ),
      statement(
        `INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
         VALUES ('default', ?1, 'new', 0, 0, 0)`,
        company,
      ),
      statement(
        `INSERT INTO boards (board_id, provider, token, discovered_at, failures, baseline, open_postings, missing_postings, suspicion_reads)
         VALUES (?1, 'greenhouse', ?2, 0, 0, '[]', 0, 0, 0)`,
        id,
        `bench-${board}`,
      ),
      statement(
        `INSERT INTO company_sources (company_id, board_id, status, found_by, evidence, found_at, updated_at)
         VALUES (?1, ?2, 'verified', 'given', '{}', 0, 0)`,
        company,
        id,
      ),
    ]);
  }
}

function readOf(postings: BenchDocument[]) {
  return {
    kind: "read" as const,
    postings,
    malformed: [],
    complete: true,
    incompleteBecause: null,
    validator: null,
    total: postings.length,
    duplicates: 0,
    movedTo: null,
    contentHash: "bench",
  };
}

function flushes(boards: readonly number[]): number[][] {
  const parts: number[][] = [];
  for (let start = 0; start < boards.length; start += BOARDS_PER_FLUSH) {
    parts.push(boards.slice(start, start + BOARDS_PER_FLUSH));
  }
  return parts;
}
