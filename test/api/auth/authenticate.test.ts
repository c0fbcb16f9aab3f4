import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../../worker/db/index.ts";
import { MINUTE } from "../../../worker/kernel/clock.ts";
import { type Setting, setting } from "../setting.ts";

let on: Setting;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
});

const change = (sql: string, ...params: (string | number | null)[]) =>
  on.db.write([statement(sql, ...params)]);
const keyId = (key: string) => key.split("_")[1] ?? "";
const asks = (authorization: string) => on.ask("GET", "/v1/leads", { headers: { authorization } });

describe("authenticate", () => {
  it("lets a living key in, however the scheme is spelled", async () => {
    const key = await on.key("acme");
    expect((await asks(`Bearer ${key}`)).status).toBe(200);
    expect((await asks(`bearer ${key}`)).status).toBe(200);
  });

  it("asks for a key when there is none", async () => {
    const answer = await on.ask("GET", "/v1/leads");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="rolecall"');
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body).toEqual({
      type: "urn:rolecall:problem:unauthorized",
      title: "A valid API key is required",
      status: 401,
      detail: "Send Authorization: Bearer <API key>",
      requestId: answer.headers.get("x-request-id"),
    });
  });

  it("answers every bad key alike", async () => {
    const key = await on.key("acme");
    const [, id = "", secret = ""] = key.split("_");
    const other = await on.key("acme");
    const expired = await on.key("acme", ["read"], on.clock.now());
    const revoked = await on.key("acme");
    await change("UPDATE api_keys SET revoked_at = 1 WHERE key_id = ?1", keyId(revoked));
    const scopeless = await on.key("acme");
    await change("UPDATE api_keys SET scopes = 'everything' WHERE key_id = ?1", keyId(scopeless));
    const damaged = await on.key("acme");
    await change("UPDATE api_keys SET secret_hash = 'abc' WHERE key_id = ?1", keyId(damaged));
    const asleep = await on.key("asleep");
    await change("UPDATE institutions SET active = 0 WHERE institution_id = 'asleep'");
    const bad = [
      "",
      "Bearer",
      `Basic ${key}`,
      key,
      `Bearer ${key} `.repeat(2),
      `Bearer rolecall_${id}_${secret.slice(0, -1)}`,
      `Bearer rolecall_${id}_${secret.slice(0, 31)}`,
      `Bearer rolecall_${id}_${"0".repeat(43)}`,
      `Bearer rolecall_${id}_${other.split("_")[2]}`,
      `Bearer rolecall_${"0".repeat(16)}_${secret}`,
      `Bearer rolecall_' OR 1=1 --_${secret}`,
      `Bearer ${expired}`,
      `Bearer ${revoked}`,
      `Bearer ${scopeless}`,
      `Bearer ${damaged}`,
      `Bearer ${asleep}`,
    ];
    for (const authorization of bad) {
      const { status, body } = await asks(authorization);
      expect([authorization, status, body.detail]).toEqual([
        authorization,
        401,
        "Send Authorization: Bearer <API key>",
      ]);
    }
  });

  it("refuses what cannot be a key without asking the database", async () => {
    const refusing = { prepare: () => expect.unreachable("asked the database") } as unknown as D1Database;
    const refuser = setting({ d1: refusing });
    const bad = [
      `short_${"s".repeat(43)}`,
      `${"k".repeat(16)}_${"s".repeat(31)}`,
      `${"k".repeat(16)}_${"-".repeat(43)}`,
    ];
    for (const key of bad) {
      const answer = await refuser.ask("GET", "/v1/leads", {
        headers: { authorization: `Bearer rolecall_${key}` },
      });
      expect([key, answer.status]).toEqual([key, 401]);
    }
  });

  it("lets a key live until the moment it expires", async () => {
    const key = await on.key("acme", ["read"], on.clock.now() + MINUTE);
    expect((await asks(`Bearer ${key}`)).status).toBe(200);
    on.clock.advance(MINUTE);
    expect((await asks(`Bearer ${key}`)).status).toBe(401);
  });

  it("names the scope that is missing", async () => {
    const reader = on.as(await on.key("acme", ["read"]));
    const answer = await reader("POST", "/v1/runs", { body: {} });
    expect(answer.status).toBe(403);
    expect(answer.body.detail).toBe('This needs a key with the scope "write"');
    expect(answer.headers.get("www-authenticate")).toContain('scope="write"');
    expect(
      (await reader("PUT", "/v1/directories/list", { body: { url: "https://a.com/l.csv" } })).status,
    ).toBe(403);
  });

  it("lets a higher scope do what a lower one may", async () => {
    const admin = on.as(await on.key("acme", ["admin"]));
    expect((await admin("GET", "/v1/leads")).status).toBe(200);
    expect((await admin("POST", "/v1/runs", { body: { mode: "scrapeOnly" } })).status).toBe(202);
  });

  it("notes when a key was last used, at most every five minutes", async () => {
    const key = await on.key("acme");
    const lastUsed = async () => {
      await asks(`Bearer ${key}`);
      const row = await on.db.first<{ at: number }>("SELECT last_used_at AS at FROM api_keys");
      return row?.at;
    };
    const first = on.clock.now();
    expect(await lastUsed()).toBe(first);
    on.clock.advance(5 * MINUTE - 1);
    expect(await lastUsed()).toBe(first);
    on.clock.advance(1);
    expect(await lastUsed()).toBe(first + 5 * MINUTE);
  });

  it("notes nothing for a key it refuses", async () => {
    const key = await on.key("acme");
    await asks(`Bearer ${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}`);
    expect(await on.db.first("SELECT last_used_at AS at FROM api_keys")).toEqual({ at: null });
  });
});
