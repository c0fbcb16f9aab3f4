import { env } from "cloudflare:workers";
import { createApiKey } from "../../worker/api/auth/api-key.ts";
import type { Scope } from "../../worker/api/auth/scopes.ts";
import type { ApiTools } from "../../worker/api/context.ts";
import { type Api, createApi } from "../../worker/api/index.ts";
import { checkBindings } from "../../worker/bindings.ts";
import { type Database, openDatabase, type SqlValue, statement } from "../../worker/db/index.ts";
import { silentLogger } from "../../worker/kernel/log.ts";
import { type TestNight, testNight } from "../night/test-night.ts";
import type { FakeClock } from "../outbound/fake-clock.ts";

/** What a test reads of an answer. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape.
  body: any;
}

export interface Ask {
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Setting {
  api: Api;
  db: Database;
  clock: FakeClock;
  night: TestNight;
  /** Asks with exactly these headers; a body that is no text goes as JSON. */
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
  /** Asks with this key. */
  as(key: string): (method: string, path: string, ask?: Ask) => Promise<Answer>;
  /** A new key of an institution, which is made when it is not there. */
  key(institutionId: string, scopes?: readonly Scope[], expiresAt?: number | null): Promise<string>;
}

/** The API on the real database, with the clock and the queue of a test's night. */
export function setting(over: Partial<ApiTools> = {}): Setting {
  const night = testNight();
  const db = openDatabase(env.DB);
  const { clock } = night;
  const begin: ApiTools["begin"] = (request) => night.main.begin(request);
  const api = createApi(checkBindings(env), { clock, log: silentLogger, begin, ...over });
  const ask = async (method: string, path: string, { body, headers = {} }: Ask = {}): Promise<Answer> => {
    const isRaw = typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
    const type: Record<string, string> =
      body === undefined || isRaw ? {} : { "content-type": "application/json" };
    const response = await api.fetch(
      new Request(`https://api.rolecall.com${path}`, {
        method,
        headers: { ...type, ...headers },
        body: body === undefined || isRaw ? (body as BodyInit | undefined) : JSON.stringify(body),
      }),
    );
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : null,
    };
  };
  return {
    api,
    db,
    clock,
    night,
    ask,
    as: (key) => (method, path, given) =>
      ask(method, path, { ...given, headers: { authorization: `Bearer ${key}`, ...given?.headers } }),
    key: async (institutionId, scopes = ["read", "write"], expiresAt = null) => {
      await insert(db, "institutions", {
        institution_id: institutionId,
        name: institutionId,
        active: 1,
        config: "{}",
        created_at: 0,
      });
      const { text, row } = createApiKey({
        institutionId,
        name: "test",
        scopes,
        now: clock.now(),
        expiresAt,
      });
      await insert(db, "api_keys", {
        key_id: row.keyId,
        institution_id: row.institutionId,
        name: row.name,
        secret_hash: row.secretHash,
        scopes: row.scopes,
        created_at: row.createdAt,
        expires_at: row.expiresAt,
      });
      return text;
    },
  };
}

/** One row; a row with the same key stays as it is. */
export async function insert(db: Database, table: string, row: Record<string, SqlValue>): Promise<void> {
  const columns = Object.keys(row).map((column) => `"${column}"`);
  const places = columns.map((_, position) => `?${position + 1}`);
  const sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places.join(", ")}) ON CONFLICT DO NOTHING`;
  await db.write([statement(sql, ...Object.values(row))]);
}

/** Every item of a paged list, with the size of each page. */
export async function everyPage(
  ask: (method: string, path: string) => Promise<Answer>,
  path: string,
  next: (cursor: string) => string = (cursor) => `&cursor=${encodeURIComponent(cursor)}`,
): Promise<{ items: Answer["body"][]; pages: number[] }> {
  const items: Answer["body"][] = [];
  const pages: number[] = [];
  let more = "";
  for (;;) {
    const { body } = await ask("GET", `${path}${more}`);
    items.push(...body.items);
    pages.push(body.items.length);
    if (body.next === null) return { items, pages };
    more = next(body.next);
  }
}
