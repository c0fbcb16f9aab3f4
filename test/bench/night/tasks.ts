import { type Database, statement } from "../../../worker/db/index.ts";
import { changeInstitution, DEFAULT_INSTITUTION, loadInstitution } from "../../../worker/people/index.ts";
import { markRulesChanged, revalidateCompanies } from "../../../worker/rules/index.ts";
import { RUNNERS } from "../../../worker/runners/index.ts";
import { workCompanies } from "../../../worker/runners/work-companies.ts";
import type { ChunkPayload, ObjectStore } from "../../../worker/runs/index.ts";
import { type BenchRun, nightContext } from "./night-context.ts";
import { boardNumber, census, foundTown, leaveTown } from "./town.ts";
import { makeVendor } from "./vendor.ts";
import type { Edition } from "./vendor-documents.ts";

export type BenchRunner = "ats-ingestion" | "processing" | "archive";

/** What the bench asks of a night, a chunk or less at a time. */
export type NightTask =
  | { task: "found"; from: number; boards: number }
  | { task: "leave" | "census" }
  | { task: "makeVendor"; boardIds: string[]; edition: Edition }
  | { task: "plan"; run: BenchRun; runner: BenchRunner }
  /** One invocation. */
  | { task: "work"; run: BenchRun; runner: BenchRunner; payload: ChunkPayload }
  /** The second half of a processing chunk by itself. `touched`: their postings changed. */
  | { task: "companies"; run: BenchRun; companyIds: string[]; touched: boolean }
  | { task: "validate"; run: BenchRun; companyIds: string[] }
  /** `rules` null: saved again as they are, as far as the postings are concerned. */
  | { task: "changeRules"; run: BenchRun; rules: Record<string, unknown> | null }
  /** Makes every `every`-th stored posting look as if older rules had read it. */
  | { task: "age"; every: number };

type Tasks = {
  [Name in NightTask["task"]]: (
    db: Database,
    objects: ObjectStore,
    task: Extract<NightTask, { task: Name }>,
  ) => Promise<unknown>;
};

const TASKS: Tasks = {
  found: (db, _, { from, boards }) => foundTown(db, from, boards),
  leave: leaveTown,
  census,
  makeVendor: async (_, __, { boardIds, edition }) => makeVendor(boardIds.map(boardNumber), edition),
  plan: async (db, objects, { run, runner }) => RUNNERS[runner].plan(nightContext(db, objects, run)),
  work: async (db, objects, { run, runner, payload }) => {
    const context = nightContext(db, objects, run);
    const { kind, counters, errors } = await RUNNERS[runner].work(context, payload);
    return { finished: kind === "done", counters: { ...counters, ...context.seen }, errors };
  },
  companies: async (db, objects, { run, companyIds, touched }) =>
    workCompanies(nightContext(db, objects, run), companyIds, touched),
  validate: async (db, _, { run, companyIds }) => {
    const { finished, validated } = await revalidateCompanies(db, companyIds, run.at, () => false);
    return { finished, counters: { validated }, errors: [] };
  },
  changeRules: async (db, _, { run, rules }) => {
    if (rules === null) return db.write([markRulesChanged(DEFAULT_INSTITUTION)]);
    const before = await loadInstitution(db, DEFAULT_INSTITUTION);
    if (!before) throw new Error("there is no institution");
    const edit = { name: before.name, active: true, config: { ...before.config, rules } };
    const saved = await changeInstitution(before, edit, { db, files: { put: async () => {} }, now: run.at });
    if (!saved.ok) throw new Error(`the rules were not saved: ${saved.error}`);
    return null;
  },
  age: (db, _, { every }) =>
    db.write([
      statement(
        "UPDATE postings SET level = 'intern', content_hash = 'of older rules' WHERE CAST(external_id AS INTEGER) % ?1 = 0",
        every,
      ),
    ]),
};

export function runNightTask(db: Database, objects: ObjectStore, task: NightTask): Promise<unknown> {
  const run = TASKS[task.task] as (db: Database, objects: ObjectStore, task: NightTask) => Promise<unknown>;
  return run(db, objects, task);
}
