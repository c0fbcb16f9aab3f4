import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { type FeedRow, SHEET_SCHEMA_VERSION } from "../../shared/sheet/index.ts";
import { statement } from "../../worker/db/index.ts";
import { makeOffice, type Office, offer } from "../sync/office.ts";
import { makeServer } from "../sync/server.ts";
import { company, lead } from "./rows.ts";
import {
  cell,
  dismissal,
  googleToken,
  line,
  type SheetSetting,
  SPREADSHEET,
  sheetSetting,
} from "./sheet-setting.ts";

let on: SheetSetting;
let office: Office;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = sheetSetting();
  await on.person("ada@acme.com", "acme");
  await on.person("vic@acme.com");
  await on.db.write([
    statement(
      "INSERT INTO members (email, institution_id, role, added_at) VALUES ('vic@acme.com', 'acme', 'viewer', 0)",
    ),
  ]);
  office = makeOffice();
  office.members.set("ada@acme.com", "recruiter").set("vic@acme.com", "viewer");
  for (const id of ["anvil", "birch"]) {
    await company(on.db, "acme", id);
    await lead(on.db, "acme", id);
    offer(office, "lead", id, { name: id.toUpperCase() });
  }
});

type Reply = { status: number; body: Record<string, unknown> };

/** Sends one request to the Worker and to its double. */
async function both(method: string, path: string, body?: unknown, email = "ada@acme.com", age = 0) {
  const now = on.clock.now();
  const token = await googleToken(now - age, { sub: `sub-${email}`, email });
  const headers = { authorization: `Bearer ${token}` };
  const { status, body: said } = await on.ask(method, path, { body, headers });
  const serve = makeServer({ office: () => office, now: () => now });
  const url = `https://api.rolecall.com${path}`;
  const answer = serve({ url, method, headers, body: body === undefined ? "" : JSON.stringify(body) });
  const double: Reply = { status: answer.status, body: answer.body === "" ? {} : JSON.parse(answer.body) };
  const worker: Reply = { status, body: said ?? {} };
  return { worker, double };
}

/** What the double must have in common with the Worker: where both refuse, the status; else the answer. */
async function same(...request: Parameters<typeof both>) {
  const { worker, double } = await both(...request);
  expect(double.status).toBe(worker.status);
  return { worker: worker.body, double: double.body };
}

const connecting = {
  spreadsheetId: SPREADSHEET,
  spreadsheetName: "Leads of Ada",
  schemaVersion: SHEET_SCHEMA_VERSION,
};

async function connected(): Promise<string> {
  const { worker, double } = await same("POST", "/v1/sheets/connect", connecting);
  expect(double.bindingId).toBe(worker.bindingId);
  return `/v1/sheets/${double.bindingId}`;
}

it("the double refuses what the Worker refuses", async () => {
  const at = await connected();
  const many = Array.from({ length: 501 }, () => cell("lead_anvil", "owner", "Ada"));
  const one = { operations: [cell("lead_anvil", "owner", "Ada")] };
  for (const request of [
    ["POST", "/v1/sheets/connect", { ...connecting, spreadsheetId: "no" }],
    ["POST", "/v1/sheets/connect", { ...connecting, schemaVersion: 0 }],
    ["POST", `${at}/edits`, { operations: [] }],
    ["POST", `${at}/edits`, { operations: many }],
    ["POST", `${at}/edits`, { operations: [{ ...one.operations[0], opId: "short" }] }],
    ["POST", `${at}/heartbeat`, { outcome: "maybe" }],
    ["GET", `${at}/changes?cursor=nonsense`],
    ["GET", "/v1/sheets/sheet_unknown/changes"],
    ["POST", `${at}/edits`, one, "vic@acme.com"],
    ["POST", `${at}/edits`, one, "eve@acme.com"],
    ["POST", `${at}/edits`, one, "ada@acme.com", 2 * 3_600_000],
  ] as Parameters<typeof both>[]) {
    const { worker, double } = await both(...request);
    expect([request.slice(0, 2), double.status]).toEqual([request.slice(0, 2), worker.status]);
    expect(double.status).toBeGreaterThanOrEqual(400);
  }
  await on.db.write([statement("UPDATE sheet_bindings SET revoked_at = 1")]);
  office.bindings.set(at.split("/")[3] ?? "", null);
  expect((await same("GET", `${at}/changes`)).double.status).toBe(410);
});

it("the double answers and remembers edits as the Worker does", async () => {
  const at = await connected();
  const first = cell("lead_anvil", "owner", "Ada");
  const batches = [
    [first, cell("lead_anvil", "status", "Contacted", "New"), cell("lead_birch", "owner", "Ben", "Somebody")],
    [
      first,
      { ...first, value: "Eve" },
      cell("lead_anvil", "owner", "Eve"),
      cell("lead_anvil", "owner", "Ada", "Eve"),
    ],
    [cell("lead_anvil", "status", "Nonsense", "Contacted"), cell("lead_birch", "status", "Won", "New")],
    [
      cell("lead_birch", "score", 3),
      cell("lead_nobody", "owner", "Ada"),
      { ...first, opId: "op-broken-1", value: [] },
    ],
    [cell("step_anvil", "note", "  =kept\nas typed "), cell("step_anvil", "status", "Meeting", "Contacted")],
    [cell("lead_birch", "excludeUntil", "soon"), cell("lead_birch", "feedbackReason", 42)],
    [
      line("Watchlist", "watch_1", { name: "Hinge GmbH", website: "" }),
      line("Watchlist", "bad_1", { name: "X" }),
    ],
    [line("Profile", "line_1", { criterion: "Level", value: "emperor" }), line("Watchlist", "watch_2", null)],
    [dismissal("Leads", "lead_birch"), dismissal("Leads", "lead_unknown")],
  ];
  for (const operations of batches) {
    const { worker, double } = await same("POST", `${at}/edits`, { operations });
    expect(double).toEqual(worker);
  }
  const { worker, double } = await same("GET", `${at}/changes`);
  expect(feedOf(double)).toEqual(feedOf(worker));
  expect([double.hasMore, double.schemaVersion]).toEqual([worker.hasMore, worker.schemaVersion]);
  const again = await same("GET", `${at}/changes?cursor=${double.cursor}`);
  const workers = await both("GET", `${at}/changes?cursor=${worker.cursor}`);
  expect([again.double.rows, workers.worker.body.rows]).toEqual([[], []]);
});

/** Which rows there are, and the recruiters' cells: what the board said is the night's, which the double has none of. */
function feedOf({ rows }: Record<string, unknown>) {
  const theirs = [
    "owner",
    "status",
    "feedback",
    "feedbackReason",
    "excludeUntil",
    "note",
    "name",
    "website",
    "answer",
  ];
  return (rows as FeedRow[])
    .filter(({ tab }) => tab === "Leads" || tab === "Pipeline" || tab === "Watchlist")
    .map(({ tab, key, deleted, cells }) => [
      `${tab} ${key} ${deleted}`,
      Object.fromEntries(theirs.flatMap((field) => (field in cells ? [[field, cells[field]]] : []))),
    ])
    .sort(([one], [other]) => String(one).localeCompare(String(other)));
}
