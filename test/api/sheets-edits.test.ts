import { beforeEach, describe, expect, it } from "vitest";
import type { Operation } from "../../shared/sheet/index.ts";
import { statement } from "../../worker/db/index.ts";
import { projectInstitution, pushEdits } from "../../worker/sheet/index.ts";
import { type ConnectedSheet, connectedSheet, outcomes } from "./connected-sheet.ts";
import { company } from "./rows.ts";
import { cell, dismissal, line } from "./sheet-setting.ts";

let sheet: ConnectedSheet;

beforeEach(async () => {
  sheet = await connectedSheet();
});

describe("a batch of edits", () => {
  it("is answered in its order, and its effect is in the next pull", async () => {
    const operations = [
      cell("lead_anvil", "owner", "Ada"),
      cell("lead_anvil", "status", "Contacted", "New"),
      cell("lead_birch", "status", "Maybe", "New"),
      cell("lead_birch", "score", 99, 50),
    ];
    const answers = await sheet.push(...operations);
    expect(answers.map(({ opId }) => opId)).toEqual(operations.map(({ opId }) => opId));
    expect(answers.map(({ outcome, message }) => [outcome, message])).toEqual([
      ["applied", null],
      ["applied", null],
      ["rejected", '"Maybe" is not a status'],
      ["rejected", 'Rolecall does not read the column "score" here'],
    ]);
    expect(await sheet.watch("anvil")).toMatchObject({ owner: "Ada", status: "contacted", revision: 2 });
    expect((await sheet.shown("lead_anvil"))?.cells).toMatchObject({ owner: "Ada", status: "Contacted" });
    expect((await sheet.shown("step_anvil"))?.cells).toMatchObject({ company: "ANVIL", status: "Contacted" });
  });

  it("keeps every character that was typed", async () => {
    const note = "  =not a formula\nsecond line\t\u200d💼 ";
    await sheet.push(
      cell("lead_anvil", "status", "Shortlisted", "New"),
      cell("lead_anvil", "feedbackReason", note),
      cell("step_anvil", "note", note),
    );
    expect((await sheet.shown("lead_anvil"))?.cells.feedbackReason).toBe(note);
    expect((await sheet.shown("step_anvil"))?.cells.note).toBe(note);
  });

  it("gives a repeated batch its first answers word for word, and changes nothing a second time", async () => {
    const operations = [
      cell("lead_anvil", "owner", "Ada"),
      cell("lead_anvil", "status", "Won", "New"),
      cell("lead_birch", "owner", "Eve", "Somebody"),
      cell("lead_birch", "owner", "Ada"),
      line("Watchlist", "watch_1", { name: "Cedar", website: "cedar.com" }),
      dismissal("Leads", "lead_birch"),
    ];
    const first = await sheet.push(...operations);
    expect(outcomes(first)).toEqual(["applied", "rejected", "conflict", "applied", "applied", "applied"]);
    await sheet.push(cell("lead_anvil", "owner", "Grace", "Ada"));
    const state = JSON.stringify([await sheet.watch("anvil"), await sheet.watch("birch")]);
    expect(await sheet.push(...operations)).toEqual(first);
    expect(JSON.stringify([await sheet.watch("anvil"), await sheet.watch("birch")])).toBe(state);
    const before = sheet.on.db.usage().rowsWritten;
    const pusher = { institutionId: "acme", bindingId: sheet.binding, person: "ada@acme.com" };
    await pushEdits(sheet.on.db, pusher, operations as Operation[], sheet.on.clock.now());
    // The binding's last push is all that is noted.
    expect(sheet.on.db.usage().rowsWritten - before).toBe(1);
  });

  it("takes 500 operations, and as many again", async () => {
    const some = Array.from({ length: 500 }, (_, index) =>
      cell(`lead_${index % 2 ? "anvil" : "birch"}`, "owner", `P${index}`),
    );
    const answers = await sheet.push(
      ...some.map((one, index) => ({ ...one, base: index < 2 ? null : `P${index - 2}` })),
    );
    expect(new Set(outcomes(answers))).toEqual(new Set(["applied"]));
    expect([await sheet.watch("birch"), await sheet.watch("anvil")]).toMatchObject([
      { owner: "P498", revision: 250 },
      { owner: "P499", revision: 250 },
    ]);
    const tooMany = await sheet.ada.ask("POST", `/v1/sheets/${sheet.binding}/edits`, {
      operations: [...some, cell("lead_anvil", "owner", "x")],
    });
    expect(tooMany.status).toBe(400);
  });

  it("is not stopped by one operation that makes no sense", async () => {
    const answers = await sheet.push(
      cell("lead_anvil", "owner", "x".repeat(6_000)),
      { kind: "unheard", opId: "op-strange-1" },
      cell("lead_anvil", "owner", "Ada"),
    );
    expect(outcomes(answers)).toEqual(["rejected", "rejected", "applied"]);
    expect(answers[0]?.message).toContain("value");
    expect(await sheet.watch("anvil")).toMatchObject({ owner: "Ada" });
  });

  it.each([[{}], [{ operations: [] }], [{ operations: [{ opId: "x" }] }], [{ operations: "all" }]])(
    "needs operations with ids: %j",
    async (body) => {
      expect((await sheet.ada.ask("POST", `/v1/sheets/${sheet.binding}/edits`, body)).status).toBe(400);
    },
  );

  it("is limited in size", async () => {
    const operations = Array.from({ length: 500 }, () => ({
      ...cell("lead_anvil", "owner", "x"),
      more: "y".repeat(9_000),
    }));
    expect((await sheet.ada.ask("POST", `/v1/sheets/${sheet.binding}/edits`, { operations })).status).toBe(
      413,
    );
  });

  it("takes one id for one edit: another under it is refused, not lost in silence", async () => {
    const first = cell("lead_anvil", "owner", "Ada");
    const other = { ...first, value: "Eve" };
    expect(outcomes(await sheet.push(first, other, first))).toEqual(["applied", "rejected", "applied"]);
    expect(await sheet.watch("anvil")).toMatchObject({ owner: "Ada", revision: 1 });
  });

  it("comes from recruiters only", async () => {
    const eve = await sheet.on.person("eve@acme.com", "acme", { role: "viewer" });
    const operations = [cell("lead_anvil", "owner", "Eve")];
    const answer = await eve.ask("POST", `/v1/sheets/${await eve.connect()}/edits`, { operations });
    expect([answer.status, answer.body.detail]).toEqual([403, expect.stringContaining("may read")]);
  });
});

describe("two people", () => {
  it("meet in a conflict: the second value is not applied, and both are kept", async () => {
    await sheet.push(cell("lead_anvil", "owner", "Ada"));
    const [late] = await sheet.push(cell("lead_anvil", "owner", "Grace"));
    expect(late).toMatchObject({
      outcome: "conflict",
      current: "Ada",
      message: 'Owner: somebody else set it to "Ada" meanwhile. Your "Grace" stays here and is not applied',
    });
    expect(await sheet.watch("anvil")).toMatchObject({ owner: "Ada" });
    const events = await sheet.on.db.all(
      "SELECT value, status FROM feedback_events ORDER BY pushed_at, op_id",
    );
    expect(events).toHaveLength(2);
    expect(events).toContainEqual({ value: '"Grace"', status: "conflict" });
    expect(outcomes(await sheet.push(cell("lead_anvil", "owner", "Grace", "Ada")))).toEqual(["applied"]);
  });

  it("who typed the same agree", async () => {
    await sheet.push(cell("lead_anvil", "owner", "Ada"));
    expect(outcomes(await sheet.push(cell("lead_anvil", "owner", "Ada")))).toEqual(["duplicate"]);
    expect(await sheet.watch("anvil")).toMatchObject({ revision: 1 });
  });

  it("push at the same moment: each operation lands once, none is lost", async () => {
    const one = Array.from({ length: 20 }, (_, index) =>
      cell("lead_anvil", "owner", `A${index}`, index ? `A${index - 1}` : null),
    );
    const two = Array.from({ length: 20 }, (_, index) =>
      cell("lead_anvil", "feedbackReason", `B${index}`, index ? `B${index - 1}` : null),
    );
    const answers = await Promise.all([sheet.push(...one), sheet.push(...two), sheet.push(...one)]);
    expect(new Set(answers.flatMap(outcomes))).toEqual(new Set(["applied"]));
    expect(await sheet.watch("anvil")).toMatchObject({ owner: "A19", feedback_reason: "B19", revision: 40 });
  });

  it("of two institutions never touch each other's rows", async () => {
    await company(sheet.on.db, "other", "anvil");
    await company(sheet.on.db, "other", "cedar");
    const bob = await sheet.on.person("bob@other.com", "other");
    const theirs = await bob.connect();
    const same = cell("lead_anvil", "owner", "Ada");
    await sheet.push(same);
    const answer = await bob.ask("POST", `/v1/sheets/${theirs}/edits`, {
      operations: [{ ...same, value: "Bob" }, cell("lead_birch", "owner", "Bob")],
    });
    expect(outcomes(answer.body.answers)).toEqual(["applied", "rejected"]);
    const owners = await sheet.on.db.all(
      "SELECT institution_id AS i, company_id AS c, owner FROM watches WHERE owner IS NOT NULL ORDER BY 1",
    );
    expect(owners).toEqual([
      { i: "acme", c: "anvil", owner: "Ada" },
      { i: "other", c: "anvil", owner: "Bob" },
    ]);
  });
});

describe("a row that is gone from the list", () => {
  it("keeps its last cells but shows what the recruiter does to it", async () => {
    await sheet.push(cell("lead_anvil", "status", "Shortlisted", "New"));
    await sheet.on.db.write([statement("DELETE FROM leads WHERE company_id = 'anvil'")]);
    await projectInstitution(sheet.on.db, "acme", sheet.on.clock.now());
    expect(await sheet.shown("lead_anvil")).toMatchObject({
      deleted: true,
      cells: { score: 50, status: "Shortlisted" },
    });
    await sheet.push(
      cell("lead_anvil", "status", "Contacted", "Shortlisted"),
      cell("lead_anvil", "excludeUntil", "2027-01-31"),
    );
    expect(await sheet.shown("lead_anvil")).toMatchObject({
      deleted: true,
      cells: { score: 50, status: "Contacted", excludeUntil: "2027-01-31", owner: null },
    });
    const before = sheet.on.db.usage().rowsWritten;
    expect(await projectInstitution(sheet.on.db, "acme", sheet.on.clock.now())).toBe(0);
    expect(sheet.on.db.usage().rowsWritten - before).toBe(0);
  });
});
