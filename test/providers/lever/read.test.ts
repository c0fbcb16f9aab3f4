import { describe, expect, test } from "vitest";
import { type BoardCheckpoint, providers } from "../../../worker/providers/index.ts";
import { jsonAnswer, redirectAnswer, route, statusAnswer } from "../../conformance/answers.ts";
import { makeOutbound, type Route, type RouteAnswer } from "../../conformance/make-outbound.ts";

const GLOBAL = "https://api.lever.co/v0/postings/xm";
const EU = "https://api.eu.lever.co/v0/postings/xm";
const MISSING = statusAnswer(404, '{"ok":false,"error":"Document not found"}');

const url = (base: string, skip: number) => `${base}?mode=json&skip=${skip}&limit=100`;
const page = (base: string, skip: number, ...answers: RouteAnswer[]) => route(url(base, skip), ...answers);
const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `id-${from + index}`, text: "Engineer" }));
const list = (from: number, count: number, etag?: string) =>
  jsonAnswer(rows(from, count), etag ? { etag } : {});

async function read(token: string, routes: Route[], checkpoint: Partial<BoardCheckpoint> = {}) {
  const outside = await makeOutbound(routes);
  const unknown = {
    validator: null,
    contentHash: null,
    companyName: null,
    companyHost: null,
    everRead: false,
  };
  const result = await providers.lever.read({ token, ...unknown, ...checkpoint }, outside.outbound);
  return { result, asked: outside.requests.map((one) => [one.url, one.headers?.["if-none-match"] ?? null]) };
}

describe("the two instances", () => {
  test("are asked by the token", async () => {
    const { result, asked } = await read("eu/xm", [page(EU, 0, list(0, 2))]);
    expect(result).toMatchObject({ kind: "read", complete: true, movedTo: null });
    expect(asked).toEqual([[url(EU, 0), null]]);
  });

  test.each([
    ["xm", GLOBAL, EU, "eu/xm"],
    ["eu/xm", EU, GLOBAL, "xm"],
  ])("are both tried before %s is gone, and the move is recorded", async (token, here, there, movedTo) => {
    const { result } = await read(token, [page(here, 0, MISSING), page(there, 0, list(0, 2, '"a"'))]);
    expect(result).toMatchObject({ kind: "read", complete: true, movedTo, validator: '["\\"a\\""]' });
  });

  test("a board that was read before is gone where it was: a namesake elsewhere is no move", async () => {
    const routes = [page(GLOBAL, 0, MISSING), page(EU, 0, list(0, 2))];
    expect((await read("xm", routes, { everRead: true })).result.kind).toBe("gone");
  });

  test("both unknown is gone", async () => {
    const { result } = await read("xm", [page(GLOBAL, 0, MISSING), page(EU, 0, MISSING)]);
    expect(result.kind).toBe("gone");
  });

  test("an empty list on the other one proves no move", async () => {
    const { result } = await read("xm", [page(GLOBAL, 0, MISSING), page(EU, 0, list(0, 0))]);
    expect(result.kind).toBe("gone");
  });

  test("one unknown and one silent is not gone", async () => {
    const { result } = await read("xm", [page(GLOBAL, 0, MISSING), page(EU, 0, { fault: "reset" })]);
    expect(result).toMatchObject({ kind: "unreadable", cause: "network" });
  });

  test("a redirect from one to the other is a move", async () => {
    const { result } = await read("xm", [
      page(GLOBAL, 0, redirectAnswer(url(EU, 0))),
      page(EU, 0, list(0, 1)),
    ]);
    expect(result).toMatchObject({ kind: "read", movedTo: "eu/xm" });
  });
});

describe("what is remembered", () => {
  test("is the validator of every page, the short last one too", async () => {
    const routes = [page(GLOBAL, 0, list(0, 100, '"a"')), page(GLOBAL, 100, list(100, 0, '"b"'))];
    expect((await read("xm", routes)).result).toMatchObject({ validator: '["\\"a\\"","\\"b\\""]' });
  });

  test("is nothing when one page had none", async () => {
    const routes = [page(GLOBAL, 0, list(0, 100, '"a"')), page(GLOBAL, 100, list(100, 1))];
    expect((await read("xm", routes)).result).toMatchObject({
      kind: "read",
      complete: true,
      validator: null,
    });
  });

  test("is unchanged only when every page is", async () => {
    const validator = '["a","b"]';
    const routes = [page(GLOBAL, 0, { status: 304 }), page(GLOBAL, 100, { status: 304 })];
    const { result, asked } = await read("xm", routes, { validator });
    expect(result).toEqual({ kind: "unchanged", validator });
    expect(asked).toEqual([
      [url(GLOBAL, 0), "a"],
      [url(GLOBAL, 100), "b"],
    ]);
  });

  test("is read anew, without conditions, when a later page changed", async () => {
    const routes = [
      page(GLOBAL, 0, { status: 304 }, list(0, 100)),
      page(GLOBAL, 100, list(100, 1), list(100, 1)),
    ];
    const { result, asked } = await read("xm", routes, { validator: '["a","b"]' });
    expect(result.kind === "read" && result.postings).toHaveLength(101);
    expect(asked.slice(2)).toEqual([
      [url(GLOBAL, 0), null],
      [url(GLOBAL, 100), null],
    ]);
  });

  test("keeps a changed first page, so that a small board costs one request", async () => {
    const { result, asked } = await read("xm", [page(GLOBAL, 0, list(0, 3, '"c"'))], { validator: '["a"]' });
    expect(result).toMatchObject({ kind: "read", complete: true, validator: '["\\"c\\""]' });
    expect(asked).toHaveLength(1);
  });

  test("is not proof when a page of the comparison fails", async () => {
    const routes = [page(GLOBAL, 0, { status: 304 }), page(GLOBAL, 100, { status: 429 })];
    const { result } = await read("xm", routes, { validator: '["a","b"]' });
    expect(result).toMatchObject({ kind: "unreadable", cause: "throttled" });
  });

  test.each(["", "[]", "{}", "[1]", 'W/"bare"'])("is ignored when it is not ours: %j", async (validator) => {
    const { asked } = await read("xm", [page(GLOBAL, 0, list(0, 1))], { validator });
    expect(asked).toEqual([[url(GLOBAL, 0), null]]);
  });
});

test("takes a page longer than it asked for and goes on behind it", async () => {
  const { result } = await read("xm", [page(GLOBAL, 0, list(0, 250)), page(GLOBAL, 250, list(250, 0))]);
  expect(result).toMatchObject({ kind: "read", complete: true });
});

describe("whose board it is", () => {
  const identify = async (token: string, routes: Route[]) =>
    providers.lever.identify(token, (await makeOutbound(routes)).outbound);

  test("is not told by Lever, only how many postings there are", async () => {
    const routes = [page(GLOBAL, 0, list(0, 100)), page(GLOBAL, 100, list(100, 7))];
    const identity = { kind: "identity", name: null, websiteHosts: [], openPostings: 107 };
    expect(await identify("xm", routes)).toEqual(identity);
  });

  test("stays with the instance that was named", async () => {
    expect(await identify("eu/xm", [page(EU, 0, MISSING)])).toMatchObject({ kind: "gone" });
    expect(await identify("eu/xm", [page(EU, 0, statusAnswer(500))])).toMatchObject({ kind: "unreadable" });
  });

  test("leaves the count unknown when the list could not be followed to its end", async () => {
    const routes = [page(GLOBAL, 0, list(0, 100)), page(GLOBAL, 100, statusAnswer(500))];
    expect(await identify("xm", routes)).toMatchObject({ kind: "identity", openPostings: null });
  });
});
