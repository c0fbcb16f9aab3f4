import { describe, expect, test } from "vitest";
import type { BoardRead, UnreadableCause } from "../../../worker/providers/index.ts";
import { CHALLENGE, htmlAnswer, jsonAnswer, jsonText, statusAnswer } from "../answers.ts";
import { NOW, type RouteAnswer } from "../make-outbound.ts";
import { rowsOf, type Subject } from "../subject.ts";

const SEVENTEEN_MEGABYTES = 17 * 1_024 * 1_024;

/** Every way not to get a board. None may look like an empty one. */
export function saysWhatBroke(subject: Subject): void {
  describe("when the board cannot be read", () => {
    saysGone(subject);
    saysThrottled(subject);
    saysBroken(subject);
    refusesForeignBoards(subject);
  });
}

function expectCause(read: BoardRead, cause: UnreadableCause): void {
  expect(read).toMatchObject({ kind: "unreadable", cause });
}

function saysGone({ fixture, read, provider }: Subject): void {
  test("4: an unknown board is gone, with the vendor's words as evidence", async () => {
    const { read: outcome } = await read(fixture.unknown);
    expect(outcome).toMatchObject({ kind: "gone", evidence: expect.stringMatching(/^404 .*not found/i) });
  });

  test("4: a 404 that is not the vendor's own is no evidence", async () => {
    const { read: outcome } = await read(fixture.everywhere(htmlAnswer("<h1>Not here</h1>", 404)));
    expectCause(outcome, "wrongContent");
  });

  test("4: a redirect to the vendor's home page is gone", async () => {
    const home = `https://www.${new URL(provider.boardUrl("x")).hostname.split(".").slice(-2).join(".")}/`;
    const { read: outcome } = await read(fixture.everywhere({ status: 302, headers: { location: home } }));
    expect(outcome.kind).toBe("gone");
  });

  test("5: 410 is gone", async () => {
    const { read: outcome } = await read(fixture.everywhere(statusAnswer(410, "{}")));
    expect(outcome.kind).toBe("gone");
  });
}

function saysThrottled({ fixture, read }: Subject): void {
  test.each([
    ["seconds", "120", 120_000],
    ["a date", new Date(NOW + 90_000).toUTCString(), 90_000],
  ])("6: 429 with Retry-After in %s passes the wait on", async (_, header, wait) => {
    const headers = { "retry-after": header };
    const { read: outcome } = await read(fixture.everywhere({ status: 429, headers }));
    expect(outcome).toMatchObject({ kind: "unreadable", cause: "throttled", retryAfterMs: wait });
  });

  test.each([
    ["a challenge", htmlAnswer(CHALLENGE, 403)],
    ["plain words", statusAnswer(403, "Forbidden", "text/plain")],
  ])("7: 403 with %s is a throttle in disguise, and the limiter is told", async (_, answer) => {
    const { read: outcome, penalties } = await read(fixture.everywhere(answer));
    expectCause(outcome, "throttled");
    expect(penalties).toHaveLength(1);
  });
}

function saysBroken({ fixture, read }: Subject): void {
  test.each<[string, RouteAnswer, UnreadableCause]>([
    ["500", statusAnswer(500), "serverError"],
    ["503", statusAnswer(503), "serverError"],
    ["a reset", { fault: "reset" }, "network"],
    ["a timeout", { fault: "hang" }, "timeout"],
  ])("8: %s is unreadable, and the provider asks no second time itself", async (_, answer, cause) => {
    const { read: outcome, requests } = await read(fixture.everywhere(answer));
    expectCause(outcome, cause);
    expect(requests).toHaveLength(1);
  });

  test.each([
    ["as HTML", htmlAnswer(CHALLENGE)],
    ["called JSON", jsonText(CHALLENGE)],
  ])("9: a challenge page with 200, %s, is not an empty board", async (_, answer) => {
    const { read: outcome } = await read(fixture.everywhere(answer));
    expectCause(outcome, "challenge");
  });

  test.each([
    ["cut-off", () => jsonText(String(fixture.board(rowsOf(fixture, 2))[0]?.answers[0]?.body).slice(0, -30))],
    ["empty", () => jsonText("")],
    ["null", () => jsonText("null")],
    ["shapeless", () => jsonAnswer({ message: "hello" })],
  ])("10: %s JSON is unreadable", async (_, answer) => {
    const { read: outcome } = await read(fixture.everywhere(answer()));
    expectCause(outcome, "brokenContent");
  });

  test("19: a body over the cap is too large, and says so", async () => {
    const repeatBody = { text: "[]", bytes: SEVENTEEN_MEGABYTES };
    const { read: outcome } = await read(fixture.everywhere({ ...jsonText(""), repeatBody }));
    expectCause(outcome, "tooLarge");
  });
}

function refusesForeignBoards({ fixture, read }: Subject): void {
  test("17: another employer's postings under this token are no board of ours", async () => {
    const { read: outcome } = await read(fixture.board([fixture.foreignRow]));
    expectCause(outcome, "foreignBoard");
  });

  test("17: one posting of the right employer is enough to trust the board", async () => {
    const { read: outcome } = await read(fixture.board([fixture.foreignRow, fixture.row(2)]));
    expect(outcome.kind).toBe("read");
  });

  test("17: links to the board that was asked for, or to no board, make nothing foreign", async () => {
    const { company_name: _, ...row } = fixture.row(1);
    const unnamed = { ...row, hostedUrl: null, jobUrl: null };
    for (const rows of [[row], [unnamed]]) {
      const { read: outcome } = await read(fixture.board(rows), { companyName: "Backstory" });
      expect(outcome.kind).toBe("read");
    }
  });

  test("17: without a known name nothing is foreign", async () => {
    const { read: outcome } = await read(fixture.board([fixture.foreignRow]), { companyName: null });
    expect(outcome.kind).toBe("read");
  });
}
