import { z } from "zod";
import { parseJson } from "./kernel/json.ts";
import { type RateLimiter, type RateLimits, rateLimitsSchema } from "./outbound/index.ts";
import { RUN_MODES, type RunMode } from "./runs/index.ts";

/** The environment as the platform hands it over: anything may be missing. */
export interface Env {
  DB?: D1Database;
  RAW?: R2Bucket;
  CHUNKS?: Queue;
  LIMITER?: DurableObjectNamespace<RateLimiter>;
  RATE_LIMITS?: string;
  THROTTLE_PATIENCE_SECONDS?: string;
  RETRY_PAUSE_SECONDS?: string;
  GOOGLE_SHEETS_SPREADSHEET_ID?: string;
  ENABLED_PROVIDERS?: string;
  USER_AGENT_CONTACT?: string;
  CRON_MODES?: string;
  GOOGLE_CLIENT_IDS?: string;
  GOOGLE_JWKS?: string;
}

/** The environment, checked. An option that is absent is null, so that using it forces a decision. */
export interface Bindings {
  db: D1Database;
  raw: R2Bucket;
  chunks: Queue;
  limiter: DurableObjectNamespace<RateLimiter>;
  rateLimits: RateLimits | null;
  throttlePatienceMs: number;
  /** Mean pause before a request is sent once more. */
  retryPauseMs: number;
  googleSheetsSpreadsheetId: string | null;
  /** Ids of providers turned on beyond those that are on by default. */
  enabledProviders: readonly string[];
  userAgentContact: string | null;
  /** Which mode a cron expression begins; one that is not named begins `all`. */
  modeOfCron: Readonly<Record<string, RunMode>>;
  /** OAuth client ids of our add-ons: the audiences whose identity tokens are taken. Empty: no sheet may sync. */
  googleClientIds: readonly string[];
  /** Keys to use in place of Google's, on one machine; null asks Google. */
  googleJwks: GoogleJwks | null;
}

const jwksSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });
export type GoogleJwks = z.infer<typeof jwksSchema>;

/** A deployment mistake, fatal for the night. Names every missing or malformed binding. */
export class InvalidConfigurationError extends Error {
  override name = "InvalidConfigurationError";
}

const MANDATORY = ["DB", "RAW", "CHUNKS", "LIMITER"] as const;
const DEFAULT_SECONDS = { THROTTLE_PATIENCE_SECONDS: "900", RETRY_PAUSE_SECONDS: "1" } as const;

/** Checks the environment once, at the top of every handler. */
export function checkBindings(env: Env): Bindings {
  const problems: string[] = MANDATORY.filter((name) => !env[name]).map((name) => `${name} is missing`);
  const rateLimits = readRateLimits(env.RATE_LIMITS, problems);
  const throttlePatienceMs = readSeconds(env, "THROTTLE_PATIENCE_SECONDS", problems);
  const retryPauseMs = readSeconds(env, "RETRY_PAUSE_SECONDS", problems);
  const modeOfCron = readCronModes(env.CRON_MODES, problems);
  const googleJwks = readJwks(env.GOOGLE_JWKS, problems);
  const { DB: db, RAW: raw, CHUNKS: chunks, LIMITER: limiter } = env;
  if (problems.length > 0 || !db || !raw || !chunks || !limiter) {
    throw new InvalidConfigurationError(`invalid configuration: ${problems.join("; ")}`);
  }
  return {
    db,
    raw,
    chunks,
    limiter,
    rateLimits,
    throttlePatienceMs,
    retryPauseMs,
    googleSheetsSpreadsheetId: textOrNull(env.GOOGLE_SHEETS_SPREADSHEET_ID),
    enabledProviders: listOf(env.ENABLED_PROVIDERS),
    userAgentContact: textOrNull(env.USER_AGENT_CONTACT),
    modeOfCron,
    googleClientIds: listOf(env.GOOGLE_CLIENT_IDS),
    googleJwks,
  };
}

function listOf(value: string | undefined): string[] {
  return (value ?? "").split(",").flatMap((word) => textOrNull(word) ?? []);
}

function readJwks(value: string | undefined, problems: string[]): GoogleJwks | null {
  const text = textOrNull(value);
  if (text === null) return null;
  const json = parseJson(text);
  const checked = jwksSchema.safeParse(json.ok ? json.value : undefined);
  if (checked.success) return checked.data;
  problems.push("GOOGLE_JWKS is malformed: it is a JSON Web Key Set with at least one key");
  return null;
}

const cronModesSchema = z.record(z.string(), z.enum(RUN_MODES));

function readCronModes(value: string | undefined, problems: string[]): Record<string, RunMode> {
  const text = textOrNull(value);
  if (text === null) return {};
  const json = parseJson(text);
  const checked = cronModesSchema.safeParse(json.ok ? json.value : undefined);
  if (checked.success) return checked.data;
  problems.push(`CRON_MODES is malformed: it maps cron expressions to ${RUN_MODES.join(", ")}`);
  return {};
}

function textOrNull(value: string | undefined): string | null {
  const text = value?.trim() ?? "";
  return text === "" ? null : text;
}

function readRateLimits(value: string | undefined, problems: string[]): RateLimits | null {
  const text = textOrNull(value);
  if (text === null) return null;
  const json = parseJson(text);
  const checked = rateLimitsSchema.safeParse(json.ok ? json.value : undefined);
  if (checked.success) return checked.data;
  const detail = json.ok ? z.prettifyError(checked.error).replaceAll("\n", " ") : json.error;
  problems.push(`RATE_LIMITS is malformed (${detail})`);
  return null;
}

function readSeconds(env: Env, name: keyof typeof DEFAULT_SECONDS, problems: string[]): number {
  const seconds = Number(textOrNull(env[name]) ?? DEFAULT_SECONDS[name]);
  if (seconds >= 0 && Number.isFinite(seconds)) return seconds * 1000;
  problems.push(`${name} is not a number of seconds`);
  return 0;
}
