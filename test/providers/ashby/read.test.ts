import { describe, expect, test } from "vitest";
import { type BoardCheckpoint, providers } from "../../../worker/providers/index.ts";
import { htmlAnswer, jsonAnswer, redirectAnswer, route, statusAnswer } from "../../conformance/answers.ts";
import { makeOutbound, type Route } from "../../conformance/make-outbound.ts";

const LIST = "https://api.ashbyhq.com/posting-api/job-board/mistral.ai%20x?includeCompensation=true";
const HOSTED = "https://jobs.ashbyhq.com/mistral.ai%20x";
const MISSING = route(LIST, statusAnswer(404, "Not Found", "text/plain"));

async function read(routes: Route[], checkpoint: Partial<BoardCheckpoint> = {}) {
  const outside = await makeOutbound(routes);
  const unknown = {
    validator: null,
    contentHash: null,
    companyName: null,
    companyHost: null,
    everRead: false,
  };
  const board = { token: "mistral.ai x", ...unknown, ...checkpoint };
  return { result: await providers.ashby.read(board, outside.outbound), requests: outside.requests };
}

const jobs = (...rows: unknown[]) =>
  jsonAnswer({ apiVersion: "1", jobs: rows }, { "last-modified": "yesterday" });
const job = (id: string, changes = {}) => ({ id, title: "Engineer", isListed: true, ...changes });

test("encodes the name, asks patiently, and remembers Last-Modified", async () => {
  const { result, requests } = await read([route(LIST, jobs(job("a")))]);
  expect(result).toMatchObject({ kind: "read", complete: true, validator: "yesterday" });
  expect(requests[0]).toMatchObject({ url: LIST, timeoutMs: 30_000 });
});

test("sends what it remembers", async () => {
  const { requests } = await read([route(LIST, jobs(job("a")))], { validator: "the day before" });
  expect(requests[0]?.headers).toEqual({ "if-modified-since": "the day before" });
});

test("drops unlisted rows without counting them, and they prove that the board exists", async () => {
  const hidden = job("b", { isListed: false });
  const { result } = await read([route(LIST, jobs(job("a"), hidden, job("c", { isListed: "no" })))]);
  expect(result).toMatchObject({ kind: "read", complete: true, duplicates: 0, malformed: [] });
  expect(result.kind === "read" && result.postings.map((one) => one.externalId)).toEqual(["a", "c"]);
  expect((await read([route(LIST, jobs(hidden))])).result).toMatchObject({ postings: [], complete: true });
});

test("takes the same row in another order for the same", async () => {
  const hintOf = async (secondaryLocations: unknown[]) => {
    const { result } = await read([route(LIST, jobs(job("a", { secondaryLocations })))]);
    return result.kind === "read" ? result.postings[0]?.changeHint : null;
  };
  const [one, two] = [{ location: "Paris" }, { location: "London" }];
  expect(await hintOf([one, two])).toBe(await hintOf([two, one]));
  expect(await hintOf([one, two])).not.toBe(await hintOf([one]));
});

describe("a 404 of the API", () => {
  test("means switched off while the hosted page is live", async () => {
    const live = route(HOSTED, htmlAnswer('<script>{"organization":{"name":"x"}}</script>'));
    expect((await read([MISSING, live])).result).toMatchObject({ kind: "unreadable", cause: "apiOff" });
  });

  test.each([
    ["shows no organisation", htmlAnswer('<script>{"organization":null}</script>')],
    ["is missing too", htmlAnswer("", 404)],
  ])("means gone when the hosted page %s", async (_, answer) => {
    expect((await read([MISSING, route(HOSTED, answer)])).result).toMatchObject({ kind: "gone" });
  });

  test.each([
    ["throttles", { status: 429, headers: { "retry-after": "30" } }, "throttled"],
    ["fails", statusAnswer(502), "serverError"],
    ["redirects", redirectAnswer("https://acme.com/careers"), "apiOff"],
    ["forbids", htmlAnswer("", 403), "wrongContent"],
  ])("means nothing when the hosted page %s", async (_, answer, cause) => {
    expect((await read([MISSING, route(HOSTED, answer)])).result).toMatchObject({
      kind: "unreadable",
      cause,
    });
  });
});

describe("whose board it is", () => {
  const identify = async (routes: Route[]) =>
    providers.ashby.identify("mistral.ai x", (await makeOutbound(routes)).outbound);

  test("is not told by Ashby, only how many postings are listed", async () => {
    const identity = { kind: "identity", name: null, websiteHosts: [], openPostings: 1 };
    expect(await identify([route(LIST, jobs(job("a"), job("b", { isListed: false })))])).toEqual(identity);
  });

  test("is gone, or unreadable, with the board", async () => {
    expect(await identify([MISSING, route(HOSTED, htmlAnswer("", 404))])).toMatchObject({ kind: "gone" });
    expect(await identify([route(LIST, statusAnswer(500))])).toMatchObject({ kind: "unreadable" });
  });
});
