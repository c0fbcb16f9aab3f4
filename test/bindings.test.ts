import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { checkBindings, InvalidConfigurationError } from "../worker/bindings.ts";

describe("checkBindings", () => {
  it("gives every binding of wrangler.toml, absent options as null", () => {
    const bindings = checkBindings(env);
    expect(bindings.db).toBe(env.DB);
    expect(bindings).toMatchObject({
      rateLimits: null,
      throttlePatienceMs: 900_000,
      retryPauseMs: 1_000,
      googleSheetsSpreadsheetId: null,
      enabledProviders: [],
      userAgentContact: null,
      googleClientIds: [],
      googleJwks: null,
    });
  });

  it("names everything that is missing or malformed in one error", () => {
    const broken = {
      ...env,
      DB: undefined,
      CHUNKS: undefined,
      THROTTLE_PATIENCE_SECONDS: "soon",
      RATE_LIMITS: "{",
      GOOGLE_JWKS: '{"keys":[]}',
    };
    const check = () => checkBindings(broken);
    expect(check).toThrow(InvalidConfigurationError);
    expect(check).toThrow(
      /DB is missing; CHUNKS is missing; RATE_LIMITS is malformed .*; THROTTLE_PATIENCE.*; GOOGLE_JWKS/,
    );
  });

  it("reads the options", () => {
    const options = checkBindings({
      ...env,
      RATE_LIMITS: '{"*":{"perSecond":100,"burst":50,"concurrency":20}}',
      THROTTLE_PATIENCE_SECONDS: "5",
      RETRY_PAUSE_SECONDS: "0.2",
      ENABLED_PROVIDERS: " workday, eightfold ,",
      GOOGLE_SHEETS_SPREADSHEET_ID: "sheet-1",
      USER_AGENT_CONTACT: "ops@acme.com",
      GOOGLE_CLIENT_IDS: "1-a.apps.googleusercontent.com, 2-b.apps.googleusercontent.com",
      GOOGLE_JWKS: '{"keys":[{"kty":"RSA","kid":"a"}]}',
    });
    expect(options).toMatchObject({
      rateLimits: { "*": { perSecond: 100, burst: 50, concurrency: 20 } },
      throttlePatienceMs: 5_000,
      retryPauseMs: 200,
      enabledProviders: ["workday", "eightfold"],
      googleSheetsSpreadsheetId: "sheet-1",
      userAgentContact: "ops@acme.com",
      googleClientIds: ["1-a.apps.googleusercontent.com", "2-b.apps.googleusercontent.com"],
      googleJwks: { keys: [{ kty: "RSA", kid: "a" }] },
    });
  });

  it("refuses a pace that would never send anything, or has an unknown member", () => {
    for (const pace of [
      '{"perSecond":0,"burst":1,"concurrency":1}',
      '{"perSecond":1,"burst":1,"concurrency":1,"x":1}',
    ]) {
      expect(() => checkBindings({ ...env, RATE_LIMITS: `{"lever":${pace}}` })).toThrow(
        /RATE_LIMITS is malformed/,
      );
    }
  });
});
