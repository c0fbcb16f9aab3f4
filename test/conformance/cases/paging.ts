import { describe, expect, test } from "vitest";
import { jsonAnswer, statusAnswer } from "../answers.ts";
import type { PagesFixture } from "../provider-fixture.ts";
import { idsOf, rowsOf, type Subject, whenRead } from "../subject.ts";

/** Several pages, where the vendor has them. Where one answer is the list, that is what is checked. */
export function readsPages(subject: Subject): void {
  const { pages } = subject.fixture;
  if (pages === null) readsOneAnswer(subject);
  else describe("with several pages", () => readsAllPages(subject, pages));
}

function readsOneAnswer({ fixture, read }: Subject): void {
  test("11, 12: takes one answer as the whole list, so no page can fail", async () => {
    const { read: outcome, requests } = await read(fixture.board(rowsOf(fixture, 250)));
    expect(idsOf(outcome)).toHaveLength(250);
    expect(requests).toHaveLength(1);
  });
}

function readsAllPages({ fixture, read }: Subject, { size, page }: PagesFixture): void {
  const rows = (from: number, count: number) => rowsOf(fixture, from + count).slice(from);

  test.each([2 * size + 30, 2 * size])(
    "11: gathers all %i postings once, until a short page",
    async (count) => {
      const { read: outcome, requests } = await read(fixture.board(rowsOf(fixture, count)));
      expect(new Set(idsOf(outcome)).size).toBe(count);
      expect(whenRead(outcome)).toMatchObject({ complete: true, duplicates: 0 });
      expect(requests).toHaveLength(3);
    },
  );

  test("11: a repeated page ends the reading and proves nothing", async () => {
    const full = jsonAnswer(rows(0, size));
    const { read: outcome, requests } = await read([page(0, full), page(size, full)]);
    expect(idsOf(outcome)).toHaveLength(size);
    expect(whenRead(outcome)).toMatchObject({ complete: false, duplicates: size, validator: null });
    expect(requests).toHaveLength(2);
  });

  test("11: a posting that stands on two pages means the list moved while it was read", async () => {
    const routes = [page(0, jsonAnswer(rows(0, size))), page(size, jsonAnswer(rows(size - 1, 5)))];
    const outcome = whenRead((await read(routes)).read);
    expect(outcome.postings).toHaveLength(size + 4);
    expect(outcome).toMatchObject({ complete: false, duplicates: 1 });
    expect(outcome.incompleteBecause).not.toBeNull();
  });

  test("11: a list without end stops at the ceiling and proves nothing", async () => {
    const endless = Array.from({ length: 100 }, (_, index) =>
      page(index * size, jsonAnswer(rows(index * size, size).map(({ id }) => ({ id })))),
    );
    const { read: outcome, requests } = await read(endless);
    expect(whenRead(outcome).complete).toBe(false);
    expect(requests).toHaveLength(100);
  });

  test.each([
    ["500", statusAnswer(500)],
    ["404", statusAnswer(404, '{"ok":false,"error":"Document not found"}')],
    ["429", { status: 429 }],
    ["broken JSON", statusAnswer(200, "[{")],
    ["another shape", jsonAnswer({ postings: [] })],
  ])("12: keeps the pages it has when a later one answers %s, and proves nothing", async (_, answer) => {
    const { read: outcome } = await read([page(0, jsonAnswer(rows(0, size))), page(size, answer)]);
    expect(idsOf(outcome)).toHaveLength(size);
    expect(whenRead(outcome)).toMatchObject({ complete: false, validator: null });
  });
}
