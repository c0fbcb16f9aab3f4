import { checkBindings, type Env } from "../../worker/bindings.ts";
import { recordReads } from "../../worker/boards/index.ts";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import { prepareMatching, refreshCompanies } from "../../worker/leads/index.ts";
import { ensureDefaultInstitution } from "../../worker/people/index.ts";
import { r2Objects } from "../../worker/ports.ts";
import { processBoard } from "../../worker/postings/index.ts";
import { providers } from "../../worker/providers/index.ts";
import { projectInstitution } from "../../worker/sheet/index.ts";
import { countedD1 } from "./counted-d1.ts";
import { type BenchDocument, benchDocument } from "./documents.ts";
import { type HistoryTask, runHistoryTask } from "./history/tasks.ts";
import { type NightTask, runNightTask } from "./night/tasks.ts";
import { type RepostsTask, runRepostsTask } from "./reposts/tasks.ts";
import { answerApi } from "./sheet/answer-api.ts";
import { runSheetTask, type SheetTask } from "./sheet/tasks.ts";

export { RateLimiter } from "../../worker/outbound/index.ts";

export type BenchTask =
  | PostingsTask
  | SheetTask
  | { history: HistoryTask }
  | { night: NightTask }
  | { reposts: RepostsTask };

/** One thing to measure. `boards` of `postings` each, the boards numbered from `from`. */
export interface PostingsTask {
  task: "setUp" | "stage" | "process" | "project" | "unchanged" | "generate" | "parse" | "insert";
  from: number;
  boards: number;
  postings: number;
}

const NOW = Date.UTC(2026, 10, 21, 2);
const BOARDS_PER_FLUSH = 5;

/** Runs one task and answers what it cost the database; the caller holds the watch. Under /v1 it is the Worker's API. */
export default {
  fetch: async (request, env) => {
    if (new URL(request.url).pathname.startsWith("/v1/")) return answerApi(request, env);
    const task = (await request.json()) as BenchTask;
    const bindings = checkBindings(env);
    const { d1, usage, costs, bytes } = countedD1(bindings.db);
    const result = await runTask(openDatabase(d1), bindings.raw, task);
    return Response.json({ ...usage, costs: costs(), databaseBytes: bytes(), result: result ?? null });
  },
} satisfies ExportedHandler<Env>;

function runTask(db: Database, files: R2Bucket, task: BenchTask): Promise<unknown> {
  if ("history" in task) return runHistoryTask(db, r2Objects(files), task.history);
  if ("night" in task) return runNightTask(db, r2Objects(files), task.night);
  if ("reposts" in task) return runRepostsTask(db, task.reposts);
  return "boards" in task ? TASKS[task.task](db, task) : runSheetTask(db, task);
}

const boardOf = (number: number) => `greenhouse:bench-${number}`;
const numbers = ({ from, boards }: PostingsTask) =>
  Array.from({ length: boards }, (_, index) => from + index);
const documentsOf = (board: number, { postings }: PostingsTask): BenchDocument[] =>
  Array.from({ length: postings }, (_, index) => benchDocument(board, index));

/** The yardsticks' input, kept between requests so that making it is not measured. */
let texts: string[] = [];
/** Staging's input, for the same reason. */
let listed = new Map<number, BenchDocument[]>();

const TASKS: Record<PostingsTask["task"], (db: Database, task: PostingsTask) => Promise<unknown>> = {
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
        {
          db,
          night: NOW,
          runId: "run_process",
          at: NOW,
          edition: 1,
          provider: providers.greenhouse,
          derive,
          restore: async () => 0,
          outOfTime: () => false,
        },
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

async function setUp(db: Database, task: PostingsTask): Promise<void> {
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
