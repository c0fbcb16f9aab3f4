import { expect, test } from "vitest";
import type { Outbound, OutboundAnswer } from "../../worker/outbound/index.ts";
import { askJson } from "../../worker/providers/ask-json.ts";
import { greenhouseApi } from "../../worker/providers/greenhouse/api.ts";

const QUESTION = { url: "https://boards-api.greenhouse.io/v1/boards/acme/jobs", token: "acme" };
const NOW = 1_790_000_000_000;

async function ask(answer: OutboundAnswer, headers?: Record<string, string>) {
  const penalties: (number | null)[] = [];
  const outbound: Outbound = {
    request: async () => answer,
    penalise: async (_, retryAfterMs) => void penalties.push(retryAfterMs),
  };
  const clock = { now: () => NOW, sleep: async () => {} };
  return { reply: await askJson(greenhouseApi, { ...QUESTION, headers }, { outbound, clock }), penalties };
}

function answer(status: number, body = "", headers: Record<string, string> = {}): OutboundAnswer {
  return { kind: "answer", status, body, headers: new Headers(headers), url: QUESTION.url, hops: [] };
}

test("turns the end of a pause into a wait, never a negative one", async () => {
  const later = await ask({ kind: "paused", untilMs: NOW + 5_000, why: "circuit" });
  expect(later.reply).toMatchObject({ cause: "throttled", retryAfterMs: 5_000 });
  const past = await ask({ kind: "paused", untilMs: NOW - 5_000, why: "throttled" });
  expect(past.reply).toMatchObject({ cause: "throttled", retryAfterMs: 0 });
});

test("hands the wait of a disguised throttle to the limiter", async () => {
  const { reply, penalties } = await ask(answer(403, "", { "retry-after": "60" }));
  expect(reply).toMatchObject({ cause: "throttled", retryAfterMs: 60_000 });
  expect(penalties).toEqual([60_000]);
});

test("takes 304 for an answer only to a conditional question", async () => {
  expect((await ask(answer(304), { "if-none-match": "x" })).reply.kind).toBe("notModified");
  expect((await ask(answer(304))).reply.kind).toBe("unreadable");
});

test.each<[OutboundAnswer, string]>([
  [answer(401), "apiOff"],
  [answer(418), "wrongContent"],
  [answer(404, "<h1>Not found</h1>"), "wrongContent"],
  [{ kind: "refused", reason: "robots.txt" }, "refused"],
  [{ kind: "wrongContent", status: 200, contentType: "application/pdf", url: "" }, "wrongContent"],
  [{ kind: "redirect", status: 302, location: "https://[", url: QUESTION.url }, "wrongContent"],
  [
    { kind: "redirect", status: 302, location: "https://evilgreenhouse.io/", url: QUESTION.url },
    "wrongContent",
  ],
])("names the cause of %o", async (given, cause) => {
  expect((await ask(given)).reply).toMatchObject({ kind: "unreadable", cause });
});

test("notices that an answer came from another board", async () => {
  const elsewhere = {
    ...answer(200, "{}"),
    url: "https://boards-api.greenhouse.io/v1/boards/acme-labs/jobs",
  };
  expect((await ask(elsewhere as OutboundAnswer)).reply).toEqual({ kind: "moved", token: "acme-labs" });
});
