import { describe, expect, test } from "vitest";
import { type BoardCheckpoint, listHash, providers } from "../../../worker/providers/index.ts";
import { jsonAnswer, redirectAnswer, route, statusAnswer } from "../../conformance/answers.ts";
import { makeOutbound, type Route } from "../../conformance/make-outbound.ts";

const LIGHT = "https://boards-api.greenhouse.io/v1/boards/acme/jobs";
const FULL = `${LIGHT}?content=true&pay_transparency=true`;

const job = (id: number, updatedAt: unknown = "2026-11-01T10:00:00-04:00") => ({
  id,
  title: "Engineer",
  updated_at: updatedAt,
});
const full = (id: number, updatedAt?: unknown) => ({
  ...job(id, updatedAt),
  content: "&lt;p&gt;x&lt;/p&gt;",
});
const hashOf = (...ids: number[]) => listHash(ids.map((id) => [String(id), "2026-11-01T10:00:00-04:00"]));

async function read(routes: Route[], checkpoint: Partial<BoardCheckpoint> = {}) {
  const outside = await makeOutbound(routes);
  const board = {
    token: "acme",
    validator: null,
    contentHash: null,
    companyName: null,
    companyHost: null,
    everRead: false,
    ...checkpoint,
  };
  const result = await providers.greenhouse.read(board, outside.outbound);
  return {
    result,
    asked: outside.requests.map(({ url, headers }) => [url, headers?.["if-none-match"] ?? null]),
  };
}

describe("a first read", () => {
  test("asks for the full list at once and has no validator yet", async () => {
    const { result, asked } = await read([route(FULL, jsonAnswer({ jobs: [full(1)] }, { etag: '"full"' }))]);
    expect(result).toMatchObject({ kind: "read", complete: true, validator: null, total: null });
    expect(asked).toEqual([[FULL, null]]);
  });

  test("states the vendor's count and stays complete when it is higher", async () => {
    const answer = jsonAnswer({ jobs: [full(1), full(2)], meta: { total: 37 } });
    const { result } = await read([route(FULL, answer)]);
    expect(result).toMatchObject({ kind: "read", complete: true, total: 37 });
    expect(result.kind === "read" && result.postings).toHaveLength(2);
  });
});

describe("a board read before", () => {
  test("is unchanged when the light list has the same fingerprint, under the new validator", async () => {
    const routes = [route(LIGHT, jsonAnswer({ jobs: [job(2), job(1)] }, { etag: '"new"' }))];
    const { result, asked } = await read(routes, { validator: '"old"', contentHash: hashOf(1, 2) });
    expect(result).toEqual({ kind: "unchanged", validator: '"new"' });
    expect(asked).toEqual([[LIGHT, '"old"']]);
  });

  test("is read in full when the vendor's count says more than the list, or no longer does", async () => {
    const doubtful = listHash([["1", "2026-11-01T10:00:00-04:00"]], 2);
    const ask = (total: number, contentHash: string) =>
      read(
        [
          route(LIGHT, jsonAnswer({ jobs: [job(1)], meta: { total } })),
          route(FULL, jsonAnswer({ jobs: [full(1)], meta: { total } })),
        ],
        { contentHash },
      );
    expect((await ask(2, hashOf(1))).result.kind).toBe("read");
    expect((await ask(1, doubtful)).result.kind).toBe("read");
    expect((await ask(2, doubtful)).result.kind).toBe("unchanged");
    expect((await ask(1, hashOf(1))).result.kind).toBe("unchanged");
  });

  test("is compared by its fingerprint where it has no validator", async () => {
    const { result, asked } = await read([route(LIGHT, jsonAnswer({ jobs: [job(1)] }))], {
      contentHash: hashOf(1),
    });
    expect(result).toEqual({ kind: "unchanged", validator: null });
    expect(asked).toEqual([[LIGHT, null]]);
  });

  test("is read in full when it changed, and the validator is the light list's", async () => {
    const routes = [
      route(LIGHT, jsonAnswer({ jobs: [job(1), job(3)] }, { etag: '"light"' })),
      route(FULL, jsonAnswer({ jobs: [full(1), full(3)] }, { etag: '"full"' })),
    ];
    const { result, asked } = await read(routes, { validator: '"old"', contentHash: hashOf(1, 2) });
    expect(result).toMatchObject({ kind: "read", complete: true, validator: '"light"' });
    expect(asked).toEqual([
      [LIGHT, '"old"'],
      [FULL, null],
    ]);
  });

  test("is read in full when a light row has no id, whatever the fingerprint", async () => {
    const routes = [
      route(LIGHT, jsonAnswer({ jobs: [job(1), { title: "Engineer" }] })),
      route(FULL, jsonAnswer({ jobs: [full(1), { title: "Engineer" }] })),
    ];
    const { result } = await read(routes, { contentHash: hashOf(1) });
    expect(result).toMatchObject({ kind: "read", complete: false, validator: null });
  });

  test("is read in full every night while a posting has no usable date", async () => {
    const hint = (await read([route(FULL, jsonAnswer({ jobs: [full(1, "soon")] }))])).result;
    const pairs =
      hint.kind === "read" ? hint.postings.map((one) => [one.externalId, one.changeHint] as const) : [];
    const routes = [
      route(LIGHT, jsonAnswer({ jobs: [job(1, "soon")] })),
      route(FULL, jsonAnswer({ jobs: [full(1, "soon")] })),
    ];
    const { result } = await read(routes, { contentHash: listHash(pairs) });
    expect(result.kind === "read" && result.postings[0]?.changeHint).toBe(pairs[0]?.[1]);
  });

  test.each([
    ["light", [route(LIGHT, statusAnswer(500))]],
    ["full", [route(LIGHT, jsonAnswer({ jobs: [job(9)] })), route(FULL, statusAnswer(500))]],
  ])("is unreadable when the %s list fails", async (_, routes) => {
    const { result } = await read(routes, { contentHash: hashOf(1) });
    expect(result).toMatchObject({ kind: "unreadable", cause: "serverError" });
  });

  test("is read in full under its new token when the light list moved", async () => {
    const light = LIGHT.replace("acme", "acmelabs");
    const routes = [
      route(LIGHT, redirectAnswer(light)),
      route(light, { status: 304 }),
      route(`${light}?content=true&pay_transparency=true`, jsonAnswer({ jobs: [full(1)] })),
    ];
    const { result } = await read(routes, { validator: '"old"', contentHash: hashOf(1) });
    expect(result).toMatchObject({ kind: "read", movedTo: "acmelabs", validator: null });
  });
});

test("a board that sends us round in circles is unreadable", async () => {
  const other = FULL.replace("acme", "acmelabs");
  const third = FULL.replace("acme", "third");
  const routes = [
    route(FULL, redirectAnswer(other)),
    route(other, redirectAnswer(third)),
    route(third, jsonAnswer({})),
  ];
  expect((await read(routes)).result).toMatchObject({ kind: "unreadable" });
});

describe("whose board it is", () => {
  const BOARD = "https://boards-api.greenhouse.io/v1/boards/acme";
  const identify = async (routes: Route[]) =>
    providers.greenhouse.identify("acme", (await makeOutbound(routes)).outbound);

  test("is told by its name and by the employer's hosts", async () => {
    const jobs = [
      "https://careers.acme.com/1?gh_jid=1",
      "https://job-boards.greenhouse.io/acme/jobs/2",
      "nonsense",
    ];
    const routes = [
      route(BOARD, jsonAnswer({ name: " Acme ", content: "" })),
      route(LIGHT, jsonAnswer({ jobs: jobs.map((url, id) => ({ ...job(id + 1), absolute_url: url })) })),
    ];
    const identity = { kind: "identity", name: "Acme", websiteHosts: ["careers.acme.com"], openPostings: 3 };
    expect(await identify(routes)).toEqual(identity);
  });

  test("is told by its name alone when the list is private", async () => {
    const routes = [
      route(BOARD, jsonAnswer({ name: "Acme" })),
      route(LIGHT, statusAnswer(404, '{"error":"x"}')),
    ];
    expect(await identify(routes)).toMatchObject({ name: "Acme", websiteHosts: [], openPostings: null });
  });

  test("is gone with the board, and unknown when the vendor does not answer", async () => {
    const missing = statusAnswer(404, '{"status":404,"error":"Job board not found"}');
    expect(await identify([route(BOARD, missing)])).toMatchObject({ kind: "gone" });
    expect(await identify([route(BOARD, statusAnswer(503))])).toMatchObject({ kind: "unreadable" });
  });
});
