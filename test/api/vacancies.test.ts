import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { DAY } from "../../worker/kernel/clock.ts";
import { board, company, posting, SEEN } from "./rows.ts";
import { everyPage, insert, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme", ["read"]));
  await company(on.db, "acme", "anvil");
  await board(on.db, "anvil", "lever:anvil");
});

async function vacancy(id: string, startedAt: number, endedAt: number | null) {
  await insert(on.db, "vacancies", {
    ...{
      company_id: "anvil",
      vacancy_id: id,
      board_id: "lever:anvil",
      title: "Nurse",
      title_normalised: "nurse",
    },
    ...{ started_at: startedAt, ended_at: endedAt, postings: 1, reposts: 1, unchanged_reposts: 0, reads: 2 },
    ...{ hash: "h", computed_at: SEEN },
  });
}

async function chained(vacancyId: string, postingId: string, over: Record<string, string | number>) {
  await insert(on.db, "vacancy_postings", {
    ...{ company_id: "anvil", posting_id: postingId, vacancy_id: vacancyId, link: "first", reason: "First" },
    ...{ linked_at: SEEN, ...over },
  });
}

describe("GET /v1/companies/{id}/vacancies", () => {
  it("shows each with its chain and why, archived postings too", async () => {
    on.clock.advance(SEEN + 40 * DAY - on.clock.now());
    await vacancy("v", SEEN, null);
    await on.db.write([
      { sql: "UPDATE boards SET last_complete_read_at = ?1", params: [SEEN + 35.46 * DAY] },
    ]);
    await insert(on.db, "posting_archive", {
      ...{ posting_id: "lever:anvil:1", board_id: "lever:anvil", object_key: "k", title: "Nurse" },
      ...{ closed_at: SEEN + 10 * DAY, version: 2, archived_at: SEEN },
    });
    await posting(on.db, "lever:anvil", "2", {
      title: "Nurse",
      opened_at: SEEN + 19 * DAY,
      url: "https://a.com/2",
    });
    await chained("v", "lever:anvil:1", {});
    await chained("v", "lever:anvil:2", {
      ...{ link: "repost", linked_to: "lever:anvil:1", similarity: 0.9, gap_days: 9, repost_kind: "changed" },
      reason: "Same text and place as the posting closed 9 days before; another pay",
    });
    expect((await ask("GET", "/v1/companies/anvil/vacancies")).body).toEqual({
      items: [
        {
          ...{ vacancyId: "v", boardId: "lever:anvil", title: "Nurse", family: null },
          ...{
            startedAt: "2026-11-01T02:00:00.000Z",
            endedAt: null,
            openDays: 40,
            reposts: 1,
            unchangedReposts: 0,
          },
          lifespan: { days: 35.5, censored: true },
          postings: [
            {
              ...{
                postingId: "lever:anvil:1",
                title: "Nurse",
                url: null,
                status: "archived",
                openedAt: null,
              },
              ...{ closedAt: "2026-11-11T02:00:00.000Z", link: "first", linkedTo: null, similarity: null },
              ...{ gapDays: null, repostKind: null, reason: "First" },
            },
            {
              ...{ postingId: "lever:anvil:2", title: "Nurse", url: "https://a.com/2", status: "open" },
              ...{
                openedAt: "2026-11-20T02:00:00.000Z",
                closedAt: null,
                link: "repost",
                linkedTo: "lever:anvil:1",
              },
              ...{ similarity: 0.9, gapDays: 9, repostKind: "changed" },
              reason: "Same text and place as the posting closed 9 days before; another pay",
            },
          ],
        },
      ],
      next: null,
    });
  });

  it.each([1, 2, 5])("pages by %i, the latest start first, without gaps or repeats", async (limit) => {
    for (const id of ["a", "b", "c", "d", "e"]) await vacancy(id, SEEN + (id === "c" ? 1 : 0), null);
    const { items } = await everyPage(ask, `/v1/companies/anvil/vacancies?limit=${limit}`);
    expect(items.map(({ vacancyId }) => vacancyId)).toEqual(["c", "e", "d", "b", "a"]);
  });

  it("tells open ones from closed ones", async () => {
    await vacancy("open", SEEN, null);
    await vacancy("closed", SEEN, SEEN + DAY);
    const ids = async (status: string) =>
      (await ask("GET", `/v1/companies/anvil/vacancies?status=${status}`)).body.items.map(
        ({ vacancyId }: { vacancyId: string }) => vacancyId,
      );
    expect([await ids("open"), await ids("closed"), await ids("all")]).toEqual([
      ["open"],
      ["closed"],
      ["open", "closed"],
    ]);
  });

  it("knows nothing of companies that nobody watches here", async () => {
    await company(on.db, "birch", "secret");
    expect((await ask("GET", "/v1/companies/secret/vacancies")).status).toBe(404);
    expect((await ask("GET", "/v1/companies/nobody/vacancies")).status).toBe(404);
  });
});
