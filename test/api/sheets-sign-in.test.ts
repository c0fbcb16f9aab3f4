import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createLocalJWKSet, exportJWK, generateKeyPair } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { SHEET_SCHEMA_VERSION } from "../../shared/sheet/index.ts";
import { statement } from "../../worker/db/index.ts";
import { CLIENT_ID, googleToken, type SheetSetting, SPREADSHEET, sheetSetting } from "./sheet-setting.ts";

let on: SheetSetting;
const BODY = { spreadsheetId: SPREADSHEET, spreadsheetName: "Leads", schemaVersion: SHEET_SCHEMA_VERSION };

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = sheetSetting();
  await on.person("ada@acme.com", "acme");
});

const connectWith = (authorization: string | null) =>
  on.ask("POST", "/v1/sheets/connect", {
    body: BODY,
    headers: authorization === null ? {} : { authorization },
  });
const withClaims = async (claims: Record<string, unknown>) =>
  connectWith(`Bearer ${await googleToken(on.clock.now(), claims)}`);
const seconds = (offset: number) => Math.floor(on.clock.now() / 1000) + offset;

describe("a Google identity token", () => {
  it("of an invited person lets her in", async () => {
    const { status, body } = await withClaims({});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      institution: "acme Ltd",
      person: "ada@acme.com",
      schemaVersion: SHEET_SCHEMA_VERSION,
    });
  });

  it.each([
    ["issued under Google's other name", { iss: "accounts.google.com" }, 200],
    ["written with capitals in the address", { email: "Ada@Acme.com" }, 200],
    ["for one of several audiences", { aud: [CLIENT_ID, "other"] }, 200],
    ["of another issuer", { iss: "https://accounts.example.com" }, 401],
    ["for another audience", { aud: "other.apps.googleusercontent.com" }, 401],
    ["without an expiry", { exp: undefined }, 401],
    ["without an audience", { aud: undefined }, 401],
    ["without an account", { sub: undefined }, 401],
    ["without an address", { email: undefined }, 401],
    ["with an address nobody verified", { email_verified: false }, 401],
    ["with an address verified only in words", { email_verified: "true" }, 401],
    ["that says nothing of verification", { email_verified: undefined }, 401],
  ])("%s: %j is %i", async (_, claims, status) => {
    expect((await withClaims(claims)).status).toBe(status);
  });

  it("expires with a tolerance of a minute", async () => {
    expect((await withClaims({ exp: seconds(-50) })).status).toBe(200);
    const late = await withClaims({ exp: seconds(-61) });
    expect(late.status).toBe(401);
    expect(late.body.detail).toContain("expired");
  });

  it("is not taken before its time", async () => {
    expect((await withClaims({ nbf: seconds(120) })).status).toBe(401);
  });

  it("signed by another key is refused, known key id or not", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    for (const kid of ["test-key", "unknown-key"]) {
      const token = await googleToken(on.clock.now(), {}, { key: privateKey, kid });
      expect((await connectWith(`Bearer ${token}`)).status).toBe(401);
    }
  });

  it("with another algorithm than RS256 is refused, none and HMAC included", async () => {
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
    const payload = (await googleToken(on.clock.now())).split(".")[1];
    for (const alg of ["none", "HS256", "RS512", "ES256"]) {
      const header = part({ alg, kid: "test-key", typ: "JWT" }).replaceAll("+", "-").replaceAll("/", "_");
      expect([alg, (await connectWith(`Bearer ${header}.${payload}.c2lnbmF0dXJl`)).status]).toEqual([
        alg,
        401,
      ]);
    }
  });

  it("properly signed with another algorithm is refused, even when the key itself names none", async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS512", { extractable: true });
    const key = { ...(await exportJWK(publicKey)), kid: "any" };
    on = sheetSetting({ google: { clientIds: [CLIENT_ID], keys: createLocalJWKSet({ keys: [key] }) } });
    const token = await googleToken(on.clock.now(), {}, { key: privateKey, kid: "any", alg: "RS512" });
    expect((await connectWith(`Bearer ${token}`)).status).toBe(401);
  });

  it("that was changed after it was signed is refused", async () => {
    const [header, , signature] = (await googleToken(on.clock.now())).split(".");
    const other = (await googleToken(on.clock.now(), { email: "eve@acme.com" })).split(".")[1];
    expect((await connectWith(`Bearer ${header}.${other}.${signature}`)).status).toBe(401);
  });

  it.each([null, "", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic YTpi", "Bearer rolecall_abcdefghijkl_x"])(
    "is needed: %j is not one",
    async (authorization) => {
      const answer = await connectWith(authorization);
      expect(answer.status).toBe(401);
      expect(answer.body.type).toBe("urn:rolecall:problem:sign-in-required");
      expect(answer.headers.get("www-authenticate")).toContain("Bearer");
    },
  );

  it("is not replaced by an API key, and replaces none", async () => {
    const key = await on.key("acme");
    expect((await connectWith(`Bearer ${key}`)).status).toBe(401);
    const authorization = `Bearer ${await googleToken(on.clock.now())}`;
    expect((await on.ask("GET", "/v1/leads", { headers: { authorization } })).status).toBe(401);
  });

  it("helps nobody while no client id is set, which is said", async () => {
    on = sheetSetting({ google: { clientIds: [], keys: () => Promise.reject(new Error("not asked")) } });
    const answer = await withClaims({});
    expect(answer.status).toBe(503);
    expect(answer.body.detail).toContain("GOOGLE_CLIENT_IDS");
  });
});

describe("membership", () => {
  it("is by invitation: a stranger hears whom to ask", async () => {
    const answer = await withClaims({ sub: "sub-eve", email: "eve@acme.com" });
    expect(answer.status).toBe(403);
    expect(answer.body.detail).toBe(
      "eve@acme.com is not invited to Rolecall. Ask whoever runs Rolecall for you (ops@rolecall.com) to add this address",
    );
  });

  it("belongs to the Google account of the first sign-in, whatever its address becomes", async () => {
    expect((await withClaims({ sub: "sub-1" })).status).toBe(200);
    expect((await withClaims({ sub: "sub-1", email: "ada@elsewhere.com" })).status).toBe(200);
    const other = await withClaims({ sub: "sub-2" });
    expect(other.status).toBe(403);
    expect(other.body.detail).toContain("another Google account");
  });

  it("survives two first requests at once", async () => {
    const answers = await Promise.all([withClaims({}), withClaims({}), withClaims({})]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("ends when it is revoked or the institution is switched off", async () => {
    await on.db.write([statement("UPDATE members SET revoked_at = 1")]);
    const revoked = await withClaims({});
    expect([revoked.status, revoked.body.detail]).toEqual([
      403,
      expect.stringContaining("no longer has access"),
    ]);
    await on.db.write([statement("UPDATE members SET revoked_at = NULL")]);
    await on.db.write([statement("UPDATE institutions SET active = 0")]);
    expect((await withClaims({})).status).toBe(403);
  });

  it("is limited per person, and says when to go on", async () => {
    on = sheetSetting({ limitPerson: (person) => (person === "sub-ada" ? 1_500 : null) });
    await on.person("eve@acme.com", "acme");
    const answer = await withClaims({});
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "2"]);
    expect((await withClaims({ sub: "sub-eve", email: "eve@acme.com" })).status).toBe(200);
  });
});
