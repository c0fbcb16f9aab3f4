import { type ApiKeyRow, createApiKey } from "../../worker/api/auth/api-key.ts";
import { isScope, SCOPES } from "../../worker/api/auth/scopes.ts";
import { fail, ok, type Result } from "../../worker/kernel/result.ts";

export interface KeyOptions {
  name: string;
  /** Comma-separated. */
  scopes: string;
  institution: string;
  /** Days until it expires; absent never. */
  days?: string;
  /** The database of `wrangler dev` instead of the deployed one. */
  local?: boolean;
}

/** Names go into SQL inside a shell command, so they are plain. */
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9 ._@-]{0,63}$/;
const DAY = 86_400_000;

/** A new key and the command that lets it in. The failure is a sentence about the options. `now` is epoch ms. */
export function apiKeyCommand(
  options: KeyOptions,
  now: number,
): Result<{ key: string; command: string }, string> {
  const { name, institution } = options;
  for (const [option, value] of Object.entries({ name, institution })) {
    if (!PLAIN_NAME.test(value)) return fail(`--${option} may only have letters, digits, spaces and . _ @ -`);
  }
  const words = options.scopes.split(",").map((word) => word.trim());
  const scopes = words.filter(isScope);
  if (scopes.length < words.length) return fail(`--scopes takes ${SCOPES.join(", ")}, separated by commas`);
  const days = options.days === undefined ? null : Number(options.days);
  if (days !== null && !(Number.isInteger(days) && days > 0)) return fail("--days takes a whole number");
  const expiresAt = days === null ? null : now + days * DAY;
  const { text, row } = createApiKey({ institutionId: institution, name, scopes, now, expiresAt });
  return ok({ key: text, command: wranglerCommand(insertSql(row), options.local === true) });
}

/** An institution that is not there yet comes with its first key, so that a fresh database can be asked at once. */
function insertSql(row: ApiKeyRow): string {
  const text = (value: string) => `'${value}'`;
  const institution = `INSERT INTO institutions (institution_id, name, active, config, created_at) VALUES (${text(row.institutionId)}, ${text(row.institutionId)}, 1, '{}', ${row.createdAt}) ON CONFLICT DO NOTHING;`;
  const values = [
    ...[row.keyId, row.institutionId, row.name, row.secretHash, row.scopes].map(text),
    row.createdAt,
    row.expiresAt ?? "NULL",
  ];
  const key = `INSERT INTO api_keys (key_id, institution_id, name, secret_hash, scopes, created_at, expires_at) VALUES (${values.join(", ")});`;
  return `${institution} ${key}`;
}

function wranglerCommand(sql: string, local: boolean): string {
  return `npx wrangler d1 execute rolecall ${local ? "--local" : "--remote"} --command "${sql}"`;
}
