import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { encodeCursor } from "../../worker/api/cursor.ts";
import { openDatabase } from "../../worker/db/index.ts";
import { MIGRATION_NAMES } from "../../worker/db/migration-names.ts";
import type { LogFields } from "../../worker/kernel/log.ts";
import { board, company, directory, posting } from "./rows.ts";
import { type Answer, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme"));
  await company(on.db, "acme", "anvil");
  await board(on.db, "anvil", "lever:anvil");
  await posting(on.db, "lever:anvil", "1");
  await directory(on.db, "acme", "list");
});

const JSON_TYPE = { "content-type": "application/json" };
const LISTS = [
  "/v1/companies?",
  "/v1/leads?",
  "/v1/lifespans?",
  "/v1/postings?company=anvil&",
  "/v1/postings/lever%3Aanvil%3A1/versions?",
  "/v1/directories/list/entries?",
];

function expectProblem(answer: Answer, status: number, kind: string): void {
  expect([answer.status, answer.body?.type]).toEqual([status, `urn:rolecall:problem:${kind}`]);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body).toMatchObject({ status, requestId: answer.headers.get("x-request-id") });
  expect(answer.body.detail).not.toBe("");
}

describe("a page", () => {
  it.each([...LISTS, "/v1/runs?"])("%s has a size that is checked", async (path) => {
    for (const limit of ["0", "-1", "201", "1.5", "ten", "", "1e2", "99999999999999999999", "5&limit=6"]) {
      const answer = await ask("GET", `${path}limit=${limit}`);
      expectProblem(answer, 400, "invalid-request");
      expect(answer.body.errors[0].field).toBe("limit");
    }
    expect((await ask("GET", `${path}limit=200`)).status).toBe(200);
  });

  it.each(LISTS)("%s goes on only from a cursor of its own", async (path) => {
    const foreign = encodeCursor("elsewhere", ["a"]);
    const own = path.includes("companies") ? "leads" : "companies";
    const shapes = [
      encodeCursor(own, ["a"]),
      encodeCursor("leads", ["x", 1]),
      encodeCursor("versions", ["1"]),
    ];
    for (const cursor of ["", "nonsense", "%00", "eyJhIjoxfQ", "bnVsbA", foreign, ...shapes]) {
      const answer = await ask("GET", `${path}cursor=${cursor}`);
      expectProblem(answer, 400, "invalid-request");
      expect(answer.body.errors).toEqual([
        { field: "cursor", message: 'Not a cursor of this list: use "next" of the page before' },
      ]);
    }
  });

  it.each([...LISTS, "/v1/runs?", "/v1/directories?"])(
    "%s names a parameter it does not know",
    async (path) => {
      const answer = await ask("GET", `${path}offset=5`);
      expectProblem(answer, 400, "invalid-request");
      expect(answer.body.errors).toContainEqual({ field: "offset", message: "Unknown field" });
    },
  );

  it.each(["/v1/postings?company=anvil&status=gone", "/v1/directories/list/entries?status=bad"])(
    "%s names the words it takes",
    async (path) => {
      const answer = await ask("GET", path);
      expectProblem(answer, 400, "invalid-request");
      expect(answer.body.detail).toMatch(/^status: Invalid option: expected one of/);
    },
  );
});

describe("a body", () => {
  it.each(["{", "", "{'mode':'all'}", "\u0000"])("of %j is no JSON", async (body) => {
    expectProblem(await ask("POST", "/v1/runs", { body, headers: JSON_TYPE }), 400, "malformed-json");
    expectProblem(
      await ask("PUT", "/v1/directories/list", { body, headers: JSON_TYPE }),
      400,
      "malformed-json",
    );
  });

  it("of another type is refused with the types that are taken", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense"]) {
      const headers = { "content-type": type };
      const run = await ask("POST", "/v1/runs", { body: "{}", headers });
      expectProblem(run, 415, "unsupported-media-type");
      expect(run.body.detail).toBe("Send the body with Content-Type application/json");
      const list = await ask("PUT", "/v1/directories/list", { body: "name\nA\n", headers });
      expectProblem(list, 415, "unsupported-media-type");
      expect(list.body.detail).toBe("Send the body with Content-Type text/csv or application/json");
    }
    expectProblem(await ask("PUT", "/v1/directories/list"), 415, "unsupported-media-type");
  });

  it("over 64 KB of JSON is refused, declared or streamed", async () => {
    const body = JSON.stringify({ idempotencyKey: "x".repeat(65_536) });
    expectProblem(await ask("POST", "/v1/runs", { body, headers: JSON_TYPE }), 413, "too-large");
    expectProblem(
      await ask("POST", "/v1/runs", { body: streamOf(body, 3), headers: JSON_TYPE }),
      413,
      "too-large",
    );
    expectProblem(await ask("PUT", "/v1/directories/list", { body, headers: JSON_TYPE }), 413, "too-large");
  });

  it("of a list may have 10 MB and not a byte more", async () => {
    const headers = { "content-type": "text/csv" };
    const line = "name,website\n";
    const full = line.repeat(Math.ceil((10 * 1024 * 1024) / line.length)).slice(0, 10 * 1024 * 1024);
    expect((await ask("PUT", "/v1/directories/big", { body: full, headers })).status).toBe(201);
    const over = await ask("PUT", "/v1/directories/big", { body: streamOf(`${full}x`, 8), headers });
    expectProblem(over, 413, "too-large");
    expect(over.body.detail).toBe("The body is larger than 10 MB");
  });
});

describe("a path", () => {
  it("that leads nowhere is a 404", async () => {
    for (const path of ["/nothing", "/v1", "/v1/", "/v1/nothing", "/v1/runs/", "/v1/runs/a/b", "//v1/runs"]) {
      expectProblem(await ask("GET", path), 404, "not-found");
    }
  });

  it("that takes other methods names them", async () => {
    const answer = await ask("DELETE", "/v1/runs");
    expectProblem(answer, 405, "method-not-allowed");
    expect(answer.headers.get("allow")).toBe("POST, GET, HEAD, OPTIONS");
    expectProblem(await on.ask("POST", "/healthz"), 405, "method-not-allowed");
    expectProblem(await ask("PATCH", "/v1/postings/lever%3Aa%2Fb%3A1"), 405, "method-not-allowed");
  });

  it("answers HEAD as it answers GET, without a body", async () => {
    const answer = await ask("HEAD", "/v1/leads");
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect((await on.ask("HEAD", "/v1/leads")).status).toBe(401);
  });

  it("answers OPTIONS with its methods and lets no other site in", async () => {
    const answer = await on.ask("OPTIONS", "/v1/directories/list", {
      headers: { origin: "https://evil.com" },
    });
    expect([answer.status, answer.headers.get("allow"), answer.text]).toEqual([204, "PUT, OPTIONS", ""]);
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    expectProblem(await on.ask("OPTIONS", "/nothing"), 404, "not-found");
  });
});

describe("every answer", () => {
  it("carries a request id of its own, no caching and no sniffing", async () => {
    const ids = new Set<string | null>();
    for (const path of ["/", "/healthz", "/openapi.json", "/v1/leads", "/nothing"]) {
      const { headers } = await on.ask("GET", path);
      ids.add(headers.get("x-request-id"));
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
    expect(ids.size).toBe(5);
    expect([...ids].every((id) => /^req_\w+$/.test(id ?? ""))).toBe(true);
  });
});

describe("a surprise", () => {
  it("is logged and told without its inside", async () => {
    const logged: (LogFields | undefined)[] = [];
    const log = { info: () => {}, error: (_: string, fields?: LogFields) => void logged.push(fields) };
    const broken = setting({
      log,
      begin: async () => {
        throw new TypeError("secret inside");
      },
    });
    const answer = await broken.as(await on.key("acme"))("POST", "/v1/runs", { body: {} });
    expectProblem(answer, 500, "internal");
    expect(answer.text).not.toContain("secret");
    expect(logged).toEqual([
      {
        requestId: answer.body.requestId,
        method: "POST",
        path: "/v1/runs",
        error: "TypeError: secret inside",
      },
    ]);
  });

  it("of a database that is overloaded asks to come back", async () => {
    const failing = { prepare: () => ({ bind: () => ({ all: overloaded }) }) } as unknown as D1Database;
    const answer = await setting({ d1: failing }).as(await on.key("acme"))("GET", "/v1/leads");
    expectProblem(answer, 503, "unavailable");
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.text).not.toContain("D1");
  });

  it("of a database without its tables names the migrations", async () => {
    const key = await on.key("acme");
    await openDatabase(env.DB).write([
      { sql: "DROP TABLE leads", params: [] },
      { sql: "DELETE FROM d1_migrations", params: [] },
    ]);
    const answer = await on.as(key)("GET", "/v1/leads");
    expectProblem(answer, 503, "schema-outdated");
    expect(answer.body.missing).toEqual(MIGRATION_NAMES);
  });
});

async function overloaded(): Promise<never> {
  throw new Error("D1_ERROR: D1 DB is overloaded. Too many requests queued.");
}

function streamOf(text: string, pieces: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const size = Math.ceil(bytes.byteLength / pieces);
  let at = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.byteLength) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}
