import { exportJWK, generateKeyPair, type JSONWebKeySet } from "jose";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  emptyKeyCache,
  googleKeys,
  KeysUnavailableError,
  loadGoogleKeys,
} from "../../../worker/api/auth/google-keys.ts";
import { HOUR, SECOND } from "../../../worker/kernel/clock.ts";
import { fail, ok, type Result } from "../../../worker/kernel/result.ts";
import type { OutboundAnswer, OutboundRequest } from "../../../worker/outbound/index.ts";

const jwks: Record<string, JSONWebKeySet> = {};
let now: number;
let asked: number;
let answer: Result<JSONWebKeySet, string>;
let cache = emptyKeyCache();

beforeAll(async () => {
  for (const kid of ["one", "two"]) {
    const { publicKey } = await generateKeyPair("RS256", { extractable: true });
    jwks[kid] = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: "RS256" }] };
  }
});

beforeEach(() => {
  now = 1_000_000_000;
  asked = 0;
  cache = emptyKeyCache();
  answer = ok(jwks.one ?? { keys: [] });
});

/** The key set of a new request, on what the requests before it left in the cache. */
async function find(kid: string): Promise<"found" | string> {
  const load = async () => {
    asked += 1;
    return answer;
  };
  const keys = googleKeys(cache, load, () => now);
  try {
    await keys({ alg: "RS256", kid }, { payload: "", signature: "" });
    return "found";
  } catch (error) {
    return error instanceof Error ? error.name : "?";
  }
}

describe("googleKeys", () => {
  it("asks Google once for many requests, and again when the keys are old", async () => {
    expect([await find("one"), await find("one"), asked]).toEqual(["found", "found", 1]);
    now += 6 * HOUR + SECOND;
    expect([await find("one"), asked]).toEqual(["found", 2]);
  });

  it("asks again for a key it does not know, but only every half a minute", async () => {
    await find("one");
    now += 31 * SECOND;
    answer = ok(jwks.two ?? { keys: [] });
    expect([await find("two"), asked]).toEqual(["found", 2]);
    for (let turn = 0; turn < 20; turn += 1) expect(await find("forged")).toBe("JWKSNoMatchingKey");
    expect(asked).toBe(2);
  });

  it("lives on with the keys it has while Google does not answer", async () => {
    await find("one");
    now += 7 * HOUR;
    answer = fail("timeout");
    expect([await find("one"), await find("one"), asked]).toEqual(["found", "found", 2]);
  });

  it("says that it has none when it never had any, and tries again later", async () => {
    answer = fail("timeout");
    expect(await find("one")).toBe(new KeysUnavailableError().name);
    answer = ok(jwks.one ?? { keys: [] });
    now += 31 * SECOND;
    expect(await find("one")).toBe("found");
  });
});

describe("loadGoogleKeys", () => {
  const ask = (given: OutboundAnswer) => {
    const requests: OutboundRequest[] = [];
    const request = async (one: OutboundRequest) => {
      requests.push(one);
      return given;
    };
    return { requests, outbound: { request, penalise: async () => {} } };
  };
  const json = (body: string, status = 200): OutboundAnswer => ({
    kind: "answer",
    status,
    headers: new Headers(),
    body,
    url: "",
    hops: [],
  });

  it("reads Google's published set", async () => {
    const { requests, outbound } = ask(json('{"keys":[{"kty":"RSA"}]}'));
    expect(await loadGoogleKeys(outbound)).toEqual({ ok: true, value: { keys: [{ kty: "RSA" }] } });
    expect(requests.map(({ url }) => url)).toEqual(["https://www.googleapis.com/oauth2/v3/certs"]);
  });

  it.each([json("{}"), json("<html>"), json("{}", 404), { kind: "timeout" as const, afterMs: 1 }])(
    "fails with a sentence on %j",
    async (given) => {
      expect(await loadGoogleKeys(ask(given).outbound)).toMatchObject({
        ok: false,
        error: expect.stringContaining("Google's keys could not be read"),
      });
    },
  );
});
