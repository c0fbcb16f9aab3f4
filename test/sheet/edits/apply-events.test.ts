import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type EditAnswer, type Operation, SHEET_SCHEMA_VERSION } from "../../../shared/sheet/index.ts";
import { type Database, openDatabase } from "../../../worker/db/index.ts";
import { connectSheet, projectInstitution, pushEdits } from "../../../worker/sheet/index.ts";
import { board, company, lead, posting } from "../../api/rows.ts";
import { insert } from "../../api/setting.ts";

const NOW = Date.UTC(2026, 10, 21);
const ROLE = "role_greenhouse:anvil:1";
let db: Database;
let bindingId: string;
let made = 0;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
  await company(db, "acme", "anvil");
  await lead(db, "acme", "anvil", { top_postings: '["greenhouse:anvil:1"]' });
  await board(db, "anvil", "greenhouse:anvil");
  await posting(db, "greenhouse:anvil", "1");
  const profile = {
    profile_id: "p1",
    institution_id: "acme",
    name: "",
    profile: "{}",
    active: 1,
    updated_at: 0,
  };
  await insert(db, "profiles", profile);
  const match = {
    profile_id: "p1",
    posting_id: "greenhouse:anvil:1",
    score: 80,
    confidence: 1,
    parts: "[]",
    hash: "h",
  };
  await insert(db, "matches", match);
  const sheet = {
    spreadsheetId: "spreadsheet-1",
    spreadsheetName: "Leads",
    schemaVersion: SHEET_SCHEMA_VERSION,
  };
  ({ bindingId } = await connectSheet(db, { ...sheet, institutionId: "acme", person: "ada@acme.com" }, NOW));
  await projectInstitution(db, "acme", NOW);
});

function edit(key: string, field: string, value: string, base: string | null = null): Operation {
  made += 1;
  const tab = key.startsWith("role_") ? "Roles" : "Leads";
  return { kind: "cell", opId: `op-race-${made}`, tab, key, field, value, base };
}

async function push(on: Database, ...operations: Operation[]): Promise<EditAnswer[]> {
  const outcome = await pushEdits(
    on,
    { institutionId: "acme", bindingId, person: "ada@acme.com" },
    operations,
    NOW,
  );
  if (outcome.kind === "busy") throw new Error("busy");
  return outcome.answers;
}

/** A database on which somebody else pushes between the judging and the writing of a batch, so many times. */
function disturbed(times: number, disturb: (turn: number) => Promise<unknown>): Database {
  let turn = 0;
  return {
    ...db,
    write: async (statements) => {
      if (turn < times && statements.some(({ sql }) => sql.startsWith("UPDATE feedback_events"))) {
        turn += 1;
        await disturb(turn);
      }
      return db.write(statements);
    },
  };
}

const watch = () => db.first("SELECT owner, feedback_reason AS reason, revision FROM watches");
const role = () => db.first("SELECT status, feedback_reason AS reason, revision FROM role_feedback");

describe("a batch that others overtake", () => {
  it("is judged again on what they left: nothing of either is lost", async () => {
    const busy = disturbed(1, () => push(db, edit("lead_anvil", "feedbackReason", "theirs")));
    expect(await push(busy, edit("lead_anvil", "owner", "Ada"))).toMatchObject([{ outcome: "applied" }]);
    expect(await watch()).toEqual({ owner: "Ada", reason: "theirs", revision: 2 });
  });

  it("finds a conflict that was none when it was first judged", async () => {
    const busy = disturbed(1, () => push(db, edit("lead_anvil", "owner", "Grace")));
    expect(await push(busy, edit("lead_anvil", "owner", "Ada"))).toMatchObject([
      { outcome: "conflict", current: "Grace" },
    ]);
    expect(await watch()).toMatchObject({ owner: "Grace", revision: 1 });
  });

  it("is applied once when the same batch is what overtakes it", async () => {
    const batch = [edit("lead_anvil", "owner", "Ada"), edit("lead_anvil", "owner", "Eve", "Ada")];
    const answers = await push(
      disturbed(1, () => push(db, ...batch)),
      ...batch,
    );
    expect(answers).toMatchObject([{ outcome: "applied" }, { outcome: "applied" }]);
    expect(await watch()).toMatchObject({ owner: "Eve", revision: 2 });
  });

  it("holds for roles, too, whose first feedback has no row yet", async () => {
    const busy = disturbed(1, () => push(db, edit(ROLE, "feedbackReason", "theirs")));
    expect(await push(busy, edit(ROLE, "status", "Contacted", "New"))).toMatchObject([
      { outcome: "applied" },
    ]);
    expect(await role()).toEqual({ status: "contacted", reason: "theirs", revision: 2 });
  });

  it("gives up for the moment when others never stop, and is applied when it is sent again", async () => {
    const mine = edit("lead_anvil", "owner", "Ada");
    const busy = disturbed(99, (turn) =>
      push(db, edit("lead_anvil", "feedbackReason", `r${turn}`, turn === 1 ? null : `r${turn - 1}`)),
    );
    const pusher = { institutionId: "acme", bindingId, person: "ada@acme.com" };
    expect(await pushEdits(busy, pusher, [mine], NOW)).toEqual({ kind: "busy" });
    expect(await push(db, mine)).toMatchObject([{ outcome: "applied" }]);
    expect(await watch()).toMatchObject({ owner: "Ada" });
  });
});

describe("a batch that breaks off", () => {
  it("at any database call is completed by the same batch again, each operation once", async () => {
    for (let call = 1; ; call += 1) {
      const before = call === 1 ? null : `A${call - 1}`;
      const batch = [
        edit("lead_anvil", "owner", `A${call}`, before),
        edit(ROLE, "feedbackReason", `R${call}`, before?.replace("A", "R") ?? null),
      ];
      const broken = await push(breaking(call), ...batch).catch(() => null);
      expect(await push(db, ...batch)).toMatchObject([{ outcome: "applied" }, { outcome: "applied" }]);
      expect(await watch()).toMatchObject({ owner: `A${call}`, revision: call });
      expect(await role()).toMatchObject({ reason: `R${call}`, revision: call });
      if (broken !== null) return expect(call).toBeGreaterThan(8);
    }
  }, 60_000);
});

/** A database whose n-th call fails. */
function breaking(call: number): Database {
  let calls = 0;
  const count = () => {
    calls += 1;
    if (calls === call) throw new Error("the Worker died here");
    return db;
  };
  return {
    ...db,
    all: async (...args) => count().all(...args),
    first: async (...args) => count().first(...args),
    write: async (...args) => count().write(...args),
  };
}
