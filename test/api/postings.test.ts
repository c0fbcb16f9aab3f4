import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";
import { archived, board, company, posting, SEEN, version } from "./rows.ts";
import { everyPage, insert, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme", ["read"]));
  await company(on.db, "acme", "anvil", { name: "Anvil" });
  await board(on.db, "anvil", "lever:anvil");
});

const split = (id: string) => {
  const end = id.lastIndexOf(":");
  return [id.slice(0, end), id.slice(end + 1)] as const;
};
const idsOf = (items: { postingId: string }[]) => items.map(({ postingId }) => postingId);

describe("GET /v1/postings", () => {
  it("shows a posting slim, with its age counted now", async () => {
    on.clock.advance(SEEN + 3 * DAY + 23 * HOUR - on.clock.now());
    await posting(on.db, "lever:anvil", "1", {
      opened_at: SEEN - DAY,
      pay_min: 50000,
      pay_currency: "EUR",
      pay_period: "year",
      url: "https://jobs.lever.co/anvil/1",
      posted_at: SEEN,
      missing_since: SEEN + DAY,
    });
    const { body } = await ask("GET", "/v1/postings?company=anvil");
    expect(body.items).toEqual([
      {
        postingId: "lever:anvil:1",
        boardId: "lever:anvil",
        externalId: "1",
        title: "Role 1",
        family: null,
        level: null,
        places: [{ text: "Berlin", city: "Berlin", region: null, country: "DE" }],
        workplace: null,
        employmentType: null,
        pay: { min: 50000, max: null, currency: "EUR", period: "year" },
        department: null,
        team: null,
        language: null,
        url: "https://jobs.lever.co/anvil/1",
        applyUrl: null,
        status: "open",
        postedAt: "2026-11-01T02:00:00.000Z",
        closesAt: null,
        firstSeenAt: "2026-11-01T02:00:00.000Z",
        openedAt: "2026-10-31T02:00:00.000Z",
        missingSince: "2026-11-02T02:00:00.000Z",
        closedAt: null,
        reopenedAt: null,
        openDays: 4,
        version: 1,
      },
    ]);
  });

  it("counts the days of a closed posting up to its closing", async () => {
    await posting(on.db, "lever:anvil", "1", { status: "closed", closed_at: SEEN + 2 * DAY });
    const { body } = await ask("GET", "/v1/postings?company=anvil&status=closed");
    expect(body.items[0].openDays).toBe(2);
  });

  it("lists archived postings by the archive's index, and says where the rest is", async () => {
    await archived(on.db, "lever:anvil", "7:a", { title: "Nurse", closed_at: SEEN + DAY });
    const { body } = await ask("GET", "/v1/postings?company=anvil&status=archived");
    expect(body).toEqual({
      items: [
        {
          ...{ postingId: "lever:anvil:7:a", boardId: "lever:anvil", externalId: "7:a", title: "Nurse" },
          ...{ status: "archived", closedAt: "2026-11-02T02:00:00.000Z", version: 3 },
          archivedAt: "2026-11-01T02:00:00.001Z",
          leftOut: expect.stringContaining("/v1/postings/{id}"),
        },
      ],
      next: null,
    });
    for (const status of ["open", "closed"]) {
      expect((await ask("GET", `/v1/postings?company=anvil&status=${status}`)).body.items).toEqual([]);
    }
  });

  it.each([1, 2, 3, 50])("pages by %i through tables and archive in one order of ids", async (limit) => {
    await board(on.db, "anvil", "ashby:anvil");
    await board(on.db, "anvil", "lever:other", "candidate");
    const away = [
      "lever:anvil:1",
      "lever:anvil:3",
      "lever:anvil:3.5",
      "ashby:anvil:9",
      "lever:anvil:\u{ffee}",
    ];
    for (const id of away) await archived(on.db, ...split(id));
    const here = ["lever:anvil:2", "lever:anvil:4", "ashby:anvil:1", "lever:anvil:\u{1f600}"];
    for (const id of here) await posting(on.db, ...split(id), { status: "closed", closed_at: SEEN });
    await archived(on.db, "lever:other", "1");
    const all = await everyPage(ask, `/v1/postings?company=anvil&status=all&limit=${limit}`);
    expect(idsOf(all.items)).toEqual([
      ...["ashby:anvil:1", "ashby:anvil:9", "lever:anvil:1", "lever:anvil:2", "lever:anvil:3"],
      ...["lever:anvil:3.5", "lever:anvil:4", "lever:anvil:\u{ffee}", "lever:anvil:\u{1f600}"],
    ]);
    const old = await everyPage(ask, `/v1/postings?company=anvil&status=archived&limit=${limit}`);
    expect(idsOf(old.items)).toEqual(idsOf(all.items).filter((id) => away.includes(id)));
  });

  it("filters by status, open ones by default", async () => {
    await posting(on.db, "lever:anvil", "open");
    await posting(on.db, "lever:anvil", "closed", { status: "closed", closed_at: SEEN });
    await posting(on.db, "lever:anvil", "archived", { status: "archived", closed_at: SEEN });
    const list = async (status: string) =>
      (await ask("GET", `/v1/postings?company=anvil${status}`)).body.items.map(
        ({ externalId }: { externalId: string }) => externalId,
      );
    expect(await list("")).toEqual(["open"]);
    expect(await list("&status=open")).toEqual(["open"]);
    expect(await list("&status=closed")).toEqual(["closed"]);
    expect(await list("&status=all")).toEqual(["archived", "closed", "open"]);
  });

  it.each([1, 2, 3, 4, 7, 50])(
    "pages by %i over boards whose names begin alike, without gaps or repeats",
    async (limit) => {
      await board(on.db, "anvil", "lever:anvil-2");
      await board(on.db, "anvil", "lever:anvil;x");
      await board(on.db, "anvil", "ashby:anvil");
      const made: string[] = [];
      for (const at of ["lever:anvil", "lever:anvil-2", "ashby:anvil", "lever:anvil;x"]) {
        for (const id of ["10", "9", "ü", "a/b:c"]) made.push(await posting(on.db, at, id));
      }
      const { items } = await everyPage(ask, `/v1/postings?company=anvil&limit=${limit}`);
      expect(idsOf(items).sort()).toEqual(made.sort());
    },
  );

  it("counts only boards that are proven to be the company's", async () => {
    await board(on.db, "anvil", "lever:maybe", "candidate");
    await posting(on.db, "lever:maybe", "1");
    expect((await ask("GET", "/v1/postings?company=anvil")).body.items).toEqual([]);
    expect((await ask("GET", "/v1/postings/lever%3Amaybe%3A1")).status).toBe(404);
  });

  it("needs a company, and one that is watched", async () => {
    const answer = await ask("GET", "/v1/postings");
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ field: "company", message: "Expected the id of a company" }],
    ]);
    expect((await ask("GET", "/v1/postings?company=nobody")).status).toBe(404);
  });
});

describe("GET /v1/postings/{id}", () => {
  it("gives the text and the skills", async () => {
    const id = await posting(on.db, "lever:anvil", "1", { requisition_id: "R-7" });
    await insert(on.db, "posting_texts", { posting_id: id, text: "We forge.", html: "<p>We forge.</p>" });
    for (const skill of ["SQL", "Go"]) await insert(on.db, "posting_skills", { posting_id: id, skill });
    const { body } = await ask("GET", `/v1/postings/${encodeURIComponent(id)}`);
    expect(body).toMatchObject({
      postingId: id,
      companyId: "anvil",
      company: "Anvil",
      requisitionId: "R-7",
      text: "We forge.",
      skills: ["Go", "SQL"],
    });
  });

  it.each([
    "lever:eu/anvil:a/b",
    "lever:a%3Ab:1",
    "lever:anvil:%25",
    "lever:anvil:ü ?#&+",
    "lever:anvil:versions",
  ])("finds %s percent-encoded", async (id) => {
    const at = id.split(":", 2).join(":");
    await board(on.db, "anvil", at);
    await posting(on.db, at, id.slice(at.length + 1));
    await version(on.db, id, 1);
    const path = `/v1/postings/${encodeURIComponent(id)}`;
    expect((await ask("GET", path)).body.postingId).toBe(id);
    expect((await ask("GET", `${path}/versions`)).body.items).toHaveLength(1);
  });

  it.each(["nothing", "lever%3Aanvil%3A9", "%E0%A4%A", "%00"])("knows nothing of %s", async (id) => {
    expect((await ask("GET", `/v1/postings/${id}`)).status).toBe(404);
  });
});

describe("GET /v1/postings/{id}/versions", () => {
  it("pages newest first without gaps or repeats", async () => {
    const id = await posting(on.db, "lever:anvil", "1");
    for (let number = 1; number <= 12; number += 1) {
      await version(on.db, id, number, { valid_to: number < 12 ? SEEN + number + 1 : null });
    }
    const { items, pages } = await everyPage(ask, "/v1/postings/lever%3Aanvil%3A1/versions?limit=5");
    expect(items.map((item) => item.version)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(pages).toEqual([5, 5, 2]);
  });

  it("says what changed, when and why", async () => {
    const id = await posting(on.db, "lever:anvil", "1");
    const changed = [{ field: "title", old: "A", new: "B" }];
    await version(on.db, id, 2, { changed_fields: JSON.stringify(changed), reason: "Title changed" });
    const { body } = await ask("GET", "/v1/postings/lever%3Aanvil%3A1/versions");
    expect(body.items).toEqual([
      {
        version: 2,
        changeType: "update",
        reason: "Title changed",
        changedFields: changed,
        validFrom: "2026-11-01T02:00:00.002Z",
        validTo: null,
        runId: "run_1",
        createdBy: "processing",
      },
    ]);
  });
});
