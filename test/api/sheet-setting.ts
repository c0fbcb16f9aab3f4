import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import {
  type ChangesPage,
  changesPageSchema,
  type EditAnswer,
  editsAnswerSchema,
  type FeedRow,
  SHEET_SCHEMA_VERSION,
} from "../../shared/sheet/index.ts";
import type { ApiTools } from "../../worker/api/context.ts";
import type { SqlValue } from "../../worker/db/index.ts";
import { type Answer, insert, type Setting, setting } from "./setting.ts";

export const CLIENT_ID = "1234-test.apps.googleusercontent.com";
const KEY_ID = "test-key";

const pair = await generateKeyPair("RS256", { extractable: true });
const publicJwk = { ...(await exportJWK(pair.publicKey)), kid: KEY_ID, alg: "RS256", use: "sig" };

type Claims = Record<string, unknown>;

/** A token as Google makes one, unless a test says otherwise. `at` is epoch ms. */
export async function googleToken(
  at: number,
  claims: Claims = {},
  {
    key = pair.privateKey,
    kid = KEY_ID,
    alg = "RS256",
  }: { key?: CryptoKey; kid?: string; alg?: string } = {},
): Promise<string> {
  const seconds = Math.floor(at / 1000);
  return new SignJWT({
    iss: "https://accounts.google.com",
    aud: CLIENT_ID,
    sub: "sub-ada",
    email: "ada@acme.com",
    email_verified: true,
    iat: seconds,
    exp: seconds + 3600,
    ...claims,
  })
    .setProtectedHeader({ alg, kid, typ: "JWT" })
    .sign(key);
}

export interface SheetSetting extends Setting {
  /** Asks as this person, who is made a member when `institutionId` is given. */
  person(email: string, institutionId?: string, over?: Record<string, SqlValue>): Promise<Person>;
}

export interface Person {
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Connects a spreadsheet and gives its binding. */
  connect(spreadsheetId?: string): Promise<string>;
  /** One page of changes, with its length on the wire. */
  page(binding: string, cursor?: string): Promise<ChangesPage & { bytes: number }>;
  /** Every page from a cursor on. */
  pull(binding: string, cursor?: string): Promise<{ rows: FeedRow[]; cursor: string; pages: number }>;
  push(binding: string, ...operations: readonly object[]): Promise<EditAnswer[]>;
}

export const SPREADSHEET = "1AbcDefGhiJkl_spreadsheet";

export function sheetSetting(over: Partial<ApiTools> = {}): SheetSetting {
  const google = { clientIds: [CLIENT_ID], keys: createLocalJWKSet({ keys: [publicJwk] }) };
  const on = setting({ google, limitPerson: () => null, contact: "ops@rolecall.com", ...over });
  const person = async (email: string, institutionId?: string, extra: Record<string, SqlValue> = {}) => {
    if (institutionId !== undefined) await addMember(on, email, institutionId, extra);
    const ask = async (method: string, path: string, body?: unknown) => {
      const token = await googleToken(on.clock.now(), { sub: `sub-${email}`, email });
      return on.ask(method, path, { body, headers: { authorization: `Bearer ${token}` } });
    };
    const connect = async (spreadsheetId = SPREADSHEET) => {
      const answer = await ask("POST", "/v1/sheets/connect", {
        spreadsheetId,
        spreadsheetName: "Leads of Ada",
        schemaVersion: SHEET_SCHEMA_VERSION,
      });
      if (answer.status !== 200) throw new Error(`connect: ${answer.status} ${answer.text}`);
      return answer.body.bindingId as string;
    };
    return { ask, connect, ...syncing(ask) };
  };
  return { ...on, person };
}

function syncing(ask: Person["ask"]): Pick<Person, "page" | "pull" | "push"> {
  const expected = async (method: string, path: string, body?: unknown) => {
    const answer = await ask(method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const page: Person["page"] = async (binding, cursor) => {
    const query = cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const { body, text } = await expected("GET", `/v1/sheets/${binding}/changes${query}`);
    return { ...changesPageSchema.parse(body), bytes: text.length };
  };
  return {
    page,
    pull: async (binding, cursor) => {
      const rows: FeedRow[] = [];
      let at = cursor;
      for (let pages = 1; ; pages += 1) {
        const one = await page(binding, at);
        rows.push(...one.rows);
        at = one.cursor;
        if (!one.hasMore) return { rows, cursor: one.cursor, pages };
      }
    },
    push: async (binding, ...operations) => {
      const { body } = await expected("POST", `/v1/sheets/${binding}/edits`, { operations });
      return editsAnswerSchema.parse(body).answers;
    },
  };
}

async function addMember(
  on: Setting,
  email: string,
  institutionId: string,
  over: Record<string, SqlValue>,
): Promise<void> {
  await insert(on.db, "institutions", {
    institution_id: institutionId,
    name: `${institutionId} Ltd`,
    active: 1,
    config: "{}",
    created_at: 0,
  });
  await insert(on.db, "members", {
    email,
    institution_id: institutionId,
    role: "recruiter",
    added_at: 0,
    ...over,
  });
}

let made = 0;

/** An operation on one cell. */
export function cell(
  key: string,
  field: string,
  value: string | number | null,
  base: string | number | null = null,
  over: Record<string, unknown> = {},
) {
  made += 1;
  const tab = { lead: "Leads", role: "Roles", step: "Pipeline" }[key.split("_", 1)[0] ?? ""];
  return { kind: "cell", opId: `op-test-${made}`, tab, key, field, value, base, ...over };
}

export function line(tab: "Watchlist" | "Profile", key: string, values: Record<string, string> | null) {
  made += 1;
  return { kind: "line", opId: `op-test-${made}`, tab, key, values };
}

export function dismissal(tab: string, key: string) {
  made += 1;
  return { kind: "dismiss", opId: `op-test-${made}`, tab, key };
}
