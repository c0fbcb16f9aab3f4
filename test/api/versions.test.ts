import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { archiveBoard } from "../../worker/archive/index.ts";
import { statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { r2Objects } from "../../worker/ports.ts";
import { boardNights } from "../postings/board-night.ts";
import { company } from "./rows.ts";
import { insert, type Setting, setting } from "./setting.ts";

const START = Date.UTC(2026, 0, 1, 2);
const day = (number: number) => START + number * DAY;
const PATH = `/v1/postings/${encodeURIComponent("greenhouse:anvil:7")}`;

let on: Setting;
let ask: (path: string) => ReturnType<ReturnType<Setting["as"]>>;

/** A posting with five versions: seen, renamed, moved and rewritten, closed, opened again. */
beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  const get = on.as(await on.key("acme", ["read"]));
  ask = (path) => get("GET", `${PATH}${path}`);
  await company(on.db, "acme", "anvil", { name: "Anvil" });
  const board = await boardNights("anvil");
  await insert(on.db, "company_sources", {
    company_id: "anvil",
    board_id: board.boardId,
    status: "verified",
    found_by: "given",
    evidence: "{}",
    found_at: 0,
    updated_at: 0,
  });
  const first = { id: 7, title: "Engineer", text: "We build big boats with TypeScript." };
  const renamed = { ...first, title: "Senior Engineer" };
  const rewritten = { ...renamed, place: "London, UK", text: "We build ships with PostgreSQL." };
  await board.night([first], day(0));
  await board.night([renamed], day(1));
  await board.night([rewritten, { id: 8 }], day(2));
  for (const at of [3, 4]) await board.night([{ id: 8 }], day(at));
  await board.night([rewritten, { id: 8 }], day(10));
});

async function closeAndArchive(): Promise<void> {
  const board = { boardId: "greenhouse:anvil" };
  await on.db.write([
    statement(
      "UPDATE postings SET status = 'closed', closed_at = ?1 WHERE posting_id = 'greenhouse:anvil:7'",
      day(12),
    ),
  ]);
  const night = {
    db: on.db,
    objects: r2Objects(env.RAW),
    runId: "run_a",
    at: day(300),
    outOfTime: () => false,
  };
  expect(await archiveBoard(night, board.boardId, 180)).toMatchObject({ archived: 1 });
}

describe("GET /v1/postings/{id}/versions/{n}", () => {
  it("is the posting as it was", async () => {
    expect((await ask("/versions/1")).body).toMatchObject({
      postingId: "greenhouse:anvil:7",
      company: "Anvil",
      version: 1,
      title: "Engineer",
      level: null,
      places: [{ text: "Berlin, Germany", city: "Berlin", country: "DE" }],
      text: "We build big boats with TypeScript.",
      skills: ["TypeScript"],
      status: "open",
      changeType: "create",
      reason: "First seen",
      validTo: new Date(day(1)).toISOString(),
      openDays: 1,
    });
    expect((await ask("/versions/2")).body).toMatchObject({ title: "Senior Engineer", level: "senior" });
    expect((await ask("/versions/4")).body).toMatchObject({
      status: "closed",
      closedAt: new Date(day(3)).toISOString(),
      reopenedAt: null,
      text: "We build ships with PostgreSQL.",
    });
    expect((await ask("/versions/5")).body).toMatchObject({
      status: "open",
      reopenedAt: new Date(day(10)).toISOString(),
      validTo: null,
    });
  });

  it.each(["6", "999999"])("says which is the newest when there is no version %s", async (version) => {
    const { status, body } = await ask(`/versions/${version}`);
    expect([status, body.detail]).toEqual([
      404,
      `There is no version ${version} of this posting; its newest is 5`,
    ]);
  });

  it.each(["0", "-1", "1.5", "one", "99999999"])("refuses version %s", async (version) => {
    const { status, body } = await ask(`/versions/${version}`);
    expect([status, body.errors[0].field]).toEqual([400, "n"]);
  });
});

describe("GET /v1/postings/{id}/diff", () => {
  it("says word by word what differs", async () => {
    const { body } = await ask("/diff?from=1&to=3");
    expect(body).toMatchObject({ from: { version: 1, reason: "First seen" }, to: { version: 3 } });
    const fields = Object.fromEntries(body.fields.map((one: { field: string }) => [one.field, one]));
    expect(Object.keys(fields)).toEqual(["title", "places", "descriptionText", "level", "skills"]);
    expect(fields.title).toMatchObject({
      label: "Title",
      old: "Engineer",
      new: "Senior Engineer",
      counted: true,
    });
    expect(fields.title.parts).toEqual([
      { kind: "added", text: "Senior " },
      { kind: "same", text: "Engineer" },
    ]);
    expect(fields.places).toMatchObject({ old: "Berlin, Germany", new: "London, UK", parts: null });
    expect(fields.descriptionText).toMatchObject({ granularity: "word", note: null });
    expect(fields.skills).toMatchObject({ old: "TypeScript", new: "PostgreSQL", counted: false });
  });

  it("compares the newest with the one before when nothing is asked for", async () => {
    const { body } = await ask("/diff");
    expect(body).toMatchObject({ from: { version: 4 }, to: { version: 5 } });
    expect(body.fields).toMatchObject([{ field: "status", label: "Status", old: "closed", new: "open" }]);
    expect((await ask("/diff?to=1")).body.fields).toEqual([]);
  });

  it("goes backwards too", async () => {
    const { body } = await ask("/diff?from=2&to=1");
    expect(body.fields[0]).toMatchObject({ field: "title", old: "Senior Engineer", new: "Engineer" });
  });

  it("answers for a megabyte of description, and says that it compared more coarsely", async () => {
    const text = Array.from(
      { length: 120_000 },
      (_, at) => `w${(at * 7_919) % 1_000}${at % 12 ? "" : "."}`,
    ).join(" ");
    const old = `${text} old ${text}`;
    const changed = JSON.stringify([{ field: "descriptionText", old, new: "" }]);
    await on.db.write([
      statement(
        "UPDATE posting_texts SET text = ?1 WHERE posting_id = 'greenhouse:anvil:7'",
        `${text} new ${text}`,
      ),
      statement(
        "UPDATE posting_versions SET changed_fields = ?1 WHERE posting_id = 'greenhouse:anvil:7' AND version = 5",
        changed,
      ),
    ]);
    const { status, body } = await ask("/diff?from=4&to=5");
    const difference = body.fields.find(({ field }: { field: string }) => field === "descriptionText");
    expect([status, old.length > 1_000_000]).toEqual([200, true]);
    expect(difference).toMatchObject({ granularity: "sentence", note: expect.stringContaining("sentences") });
    expect(difference.parts.length).toBeLessThan(6);
  });

  it("refuses what is no version", async () => {
    expect((await ask("/diff?from=zero")).status).toBe(400);
    expect((await ask("/diff?to=9")).body.detail).toContain("its newest is 5");
  });
});

describe("an archived posting", () => {
  const paths = ["", "/versions", "/versions/1", "/versions/3", "/versions/4", "/diff?from=1&to=3"];
  const agelessly = (body: object) => ({ ...body, openDays: 0, status: "", closedAt: "", version: 0 });

  it("answers as before, as archived", async () => {
    const before = await Promise.all(paths.map(async (path) => (await ask(path)).body));
    await closeAndArchive();
    const after = await Promise.all(paths.map(async (path) => (await ask(path)).body));
    expect(after[0]).toMatchObject({ status: "archived", version: 6 });
    expect(agelessly(after[0])).toEqual(agelessly(before[0]));
    expect(after.slice(2)).toEqual(before.slice(2));
    expect(after[1].items.slice(2)).toEqual(before[1].items.slice(1));
    expect(after[1].items[0]).toMatchObject({ version: 6, changeType: "archive", createdBy: "archive" });
    expect((await ask("/versions/6")).body).toMatchObject({ status: "archived", changeType: "archive" });
  });

  it("is another institution's secret like any other", async () => {
    await closeAndArchive();
    const other = on.as(await on.key("rival", ["read"]));
    for (const path of paths) expect((await other("GET", `${PATH}${path}`)).status).toBe(404);
  });

  it.each(["lost", "damaged"])("says so when its object is %s", async (how) => {
    await closeAndArchive();
    const [object] = (await env.RAW.list({ prefix: "archive/" })).objects;
    if (how === "lost") await env.RAW.delete(object?.key ?? "");
    else await r2Objects(env.RAW).put(object?.key ?? "", "{}", "text/plain");
    for (const path of paths) {
      const { status, body } = await ask(path);
      expect([path, status]).toEqual([path, 500]);
      expect(body).toMatchObject({ type: "urn:rolecall:problem:archive-unreadable" });
      expect(body.detail).toContain("is missing or damaged");
    }
  });
});
