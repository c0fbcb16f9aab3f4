import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLocalJWKSet } from "jose";
import { describe, expect, it } from "vitest";
import { CLIENT_ID, localAccount, RECRUITER } from "../../../../local/start/sheet/google-account.ts";
import { readGoogleToken } from "../../../../worker/api/auth/google-token.ts";

const NOW = Date.UTC(2026, 10, 22, 9);
const newFile = async () => path.join(await mkdtemp(path.join(tmpdir(), "rolecall-account-")), "key.json");

describe("localAccount", () => {
  it("signs tokens that the Worker takes for an hour, by the published key alone", async () => {
    const account = await localAccount(await newFile());
    const published = JSON.parse(account.jwks);
    const trust = { keys: createLocalJWKSet(published), clientIds: [CLIENT_ID] };
    const token = await account.token(NOW);
    expect(await readGoogleToken(token, trust, NOW)).toMatchObject({ ok: true, value: { email: RECRUITER } });
    expect(await readGoogleToken(token, trust, NOW + 2 * 3_600_000)).toMatchObject({ ok: false });
    expect(Object.keys(published.keys[0]).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });

  it("keeps its key for the next start, readable by its owner only", async () => {
    const file = await newFile();
    const first = await localAccount(file);
    expect((await localAccount(file)).jwks).toBe(first.jwks);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("makes a new key in place of a damaged one", async () => {
    const file = await newFile();
    await writeFile(file, "{");
    const made = await localAccount(file);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ kty: "RSA" });
    expect((await localAccount(file)).jwks).toBe(made.jwks);
  });
});
