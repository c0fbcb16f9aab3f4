import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { board, company, SEEN } from "./rows.ts";
import { everyPage, insert, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;
let stranger: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme"));
  stranger = on.as(await on.key("birch"));
  await company(on.db, "acme", "anvil");
  await board(on.db, "anvil", "lever:eu/a");
  await board(on.db, "anvil", "lever:b");
  await failed("lever:eu/a", "1/x", "validation");
  await failed("lever:eu/a", "row:abc", "malformed");
  await failed("lever:b", "2", "extraction");
  await failed("lever:b", "3", "validation");
});

async function failed(boardId: string, externalId: string, errorType: string): Promise<void> {
  const key = { board_id: boardId, external_id: externalId };
  const at = { first_failed_at: SEEN, last_failed_at: SEEN };
  const row = { ...key, ...at, error_type: errorType, details: "title: The title is empty", retry_count: 2 };
  await insert(on.db, "staging_failed_documents", row);
  if (errorType === "malformed") return;
  await insert(on.db, "staging_documents", {
    ...key,
    ...{
      read_at: SEEN,
      change_hint: "h",
      content: "{}",
      scraped_at: SEEN,
      processed_at: SEEN,
      status: "failed",
    },
  });
  const what = { field: "title", severity: "error", message: "The title is empty", failed_at: SEEN };
  await insert(on.db, "staging_validation_failures", { ...key, ...what });
}

const waiting = async () =>
  (
    await on.db.all<{ id: string }>(
      "SELECT board_id || ':' || external_id AS id FROM staging_documents WHERE status = 'staged' ORDER BY 1",
    )
  ).map(({ id }) => id);

/** Boards that may answer "unchanged". */
const told = () =>
  on.db.all<{ id: string }>(
    "SELECT board_id AS id FROM boards WHERE validator IS NOT NULL AND content_hash IS NOT NULL ORDER BY 1",
  );

describe("GET /v1/staging/failed", () => {
  it("lists what waits with its reasons, and counts all of it", async () => {
    const { status, body } = await ask("GET", "/v1/staging/failed");
    expect(status).toBe(200);
    expect(body.counts).toEqual({ extraction: 1, malformed: 1, validation: 2 });
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([
      "lever:b:2",
      "lever:b:3",
      "lever:eu/a:1/x",
      "lever:eu/a:row:abc",
    ]);
    expect(body.items[2]).toEqual({
      id: "lever:eu/a:1/x",
      board: "lever:eu/a",
      externalId: "1/x",
      reason: "validation",
      details: "title: The title is empty",
      fields: [{ field: "title", message: "The title is empty" }],
      retryCount: 2,
      firstFailedAt: new Date(SEEN).toISOString(),
      lastFailedAt: new Date(SEEN).toISOString(),
      retry: "possible",
    });
    expect(body.items[3].retry).toBe("notKept");
  });

  it("asks by board and by reason, a page at a time", async () => {
    const some = await ask("GET", "/v1/staging/failed?board=lever:b&reason=validation");
    expect([some.body.items.length, some.body.counts]).toEqual([1, { extraction: 1, validation: 1 }]);
    const { items, pages } = await everyPage(ask, "/v1/staging/failed?limit=3");
    expect([items.length, pages]).toEqual([4, [3, 1]]);
    expect((await ask("GET", "/v1/staging/failed?reason=bad")).status).toBe(400);
  });

  it("shows nothing of boards that others watch", async () => {
    const { body } = await stranger("GET", "/v1/staging/failed");
    expect(body).toEqual({ items: [], next: null, counts: {} });
  });
});

describe("POST /v1/staging/{id}/retry", () => {
  const retry = (id: string, who = ask) => who("POST", `/v1/staging/${encodeURIComponent(id)}/retry`);

  it("puts one document back, however often it is asked", async () => {
    for (const _ of [1, 2]) {
      const answer = await retry("lever:eu/a:1/x");
      expect([answer.status, answer.body]).toEqual([202, { waiting: 1, notKept: 0 }]);
    }
    expect(await waiting()).toEqual(["lever:eu/a:1/x"]);
    const { body } = await ask("GET", "/v1/staging/failed?board=lever:eu/a");
    expect(body.items[0]).toMatchObject({ retry: "waiting", retryCount: 2 });
  });

  it("has the board of a document that is not stored read in full", async () => {
    await on.db.write([
      statement("UPDATE boards SET validator = 'etag', content_hash = 'same'"),
      statement("DELETE FROM staging_documents WHERE external_id = '2'"),
      statement("UPDATE staging_failed_documents SET error_type = 'too_large' WHERE external_id = '2'"),
    ]);
    const answer = await retry("lever:b:2");
    expect([answer.status, answer.body]).toEqual([202, { waiting: 0, notKept: 1 }]);
    expect(await told()).toEqual([{ id: "lever:eu/a" }]);
  });

  it("says what cannot be tried", async () => {
    expect((await retry("lever:eu/a:row:abc")).status).toBe(409);
    for (const id of ["lever:eu/a:9", "nonsense", "lever:b"]) expect((await retry(id)).status).toBe(404);
    expect((await retry("lever:eu/a:1/x", stranger)).status).toBe(404);
    expect((await retry("lever:eu/a:1/x", on.as(await on.key("acme", ["read"])))).status).toBe(403);
    expect(await waiting()).toEqual([]);
  });
});

describe("POST /v1/staging/retry", () => {
  const retry = (body: unknown, who = ask) => who("POST", "/v1/staging/retry", { body });

  it("puts back all of one reason, of one board or of all of them", async () => {
    const one = await retry({ errorType: "validation", board: "lever:b" });
    expect([one.status, one.body, await waiting()]).toEqual([202, { waiting: 1, notKept: 0 }, ["lever:b:3"]]);
    expect((await retry({ errorType: "validation" })).body).toEqual({ waiting: 2, notKept: 0 });
    expect((await retry({ errorType: "malformed" })).body).toEqual({ waiting: 0, notKept: 1 });
    expect(await waiting()).toEqual(["lever:b:3", "lever:eu/a:1/x"]);
  });

  it("has the boards of what is not stored read in full, and no other", async () => {
    await failed("lever:b", "4", "too_large");
    await on.db.write([
      statement("UPDATE boards SET validator = 'etag', content_hash = 'same'"),
      statement("DELETE FROM staging_documents WHERE external_id = '4'"),
    ]);
    for (const errorType of ["validation", "malformed"]) await retry({ errorType });
    await retry({ errorType: "too_large" }, stranger);
    expect(await told()).toHaveLength(2);
    expect((await retry({ errorType: "too_large" })).body).toEqual({ waiting: 0, notKept: 1 });
    expect(await told()).toEqual([{ id: "lever:eu/a" }]);
  });

  it("reaches no board of others", async () => {
    expect((await retry({ errorType: "validation" }, stranger)).body).toEqual({ waiting: 0, notKept: 0 });
    expect((await retry({ errorType: "other" })).status).toBe(400);
    expect(await waiting()).toEqual([]);
  });
});

describe("POST /v1/boards/{id}/resume", () => {
  const resume = (who = ask) => who("POST", "/v1/boards/lever%3Aeu%2Fa/resume");

  it("lets a stopped board through, and only a stopped one of its own", async () => {
    expect((await resume()).status).toBe(409);
    await on.db.write([
      statement(
        "UPDATE boards SET promotion_stopped_at = ?1, promotion_stopped_because = 'Bad' WHERE board_id = 'lever:eu/a'",
        SEEN,
      ),
    ]);
    expect((await resume(stranger)).status).toBe(404);
    const answer = await resume();
    expect([answer.status, answer.body]).toEqual([
      202,
      {
        board: "lever:eu/a",
        resumedAt: new Date(on.clock.now()).toISOString(),
        stoppedAt: new Date(SEEN).toISOString(),
        because: "Bad",
      },
    ]);
    const row = await on.db.first(
      "SELECT promotion_resumed_at AS at FROM boards WHERE board_id = 'lever:eu/a'",
    );
    expect(row).toEqual({ at: on.clock.now() });
  });
});
