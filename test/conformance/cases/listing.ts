import { expect, test } from "vitest";
import { canonicalJson } from "../../../worker/kernel/hash.ts";
import { type ListedPosting, listHash } from "../../../worker/providers/index.ts";
import { jsonAnswer, redirectAnswer } from "../answers.ts";
import { idsOf, rowsOf, type Subject, whenRead } from "../subject.ts";

/** What a board that answers is read as. The numbers are those of the list of cases every provider must pass. */
export function listsBoards({ fixture, provider, read, extract }: Subject): void {
  test("1: reads a normal board whole, with all the fields the vendor has", async () => {
    const outcome = whenRead((await read(fixture.board(rowsOf(fixture, 3)))).read);
    expect(outcome).toMatchObject({ complete: true, incompleteBecause: null, malformed: [], duplicates: 0 });
    expect(outcome.movedTo).toBeNull();
    expect(outcome.postings).toHaveLength(3);
    const documents = outcome.postings.map((posting) => JSON.parse(posting.document));
    expect(documents).toEqual(rowsOf(fixture, 3));
    expect(extract(fixture.row(1))).toEqual(fixture.posting);
    expect(outcome.postings[0]?.externalId).toBe(fixture.posting.externalId);
  });

  test("1: asks its own backend, and only for the types it can read", async () => {
    const { requests } = await read(fixture.board(rowsOf(fixture, 1)));
    expect(requests.map((request) => request.backend)).toEqual([provider.backend(fixture.token)]);
    expect(requests[0]?.accept).toContain("application/json");
  });

  test("2: reads the same board twice into the same bytes, whatever the order of rows and keys", async () => {
    const rows = rowsOf(fixture, 3);
    const first = whenRead((await read(fixture.board(rows))).read);
    const shuffled = rows.map((row) => Object.fromEntries(Object.entries(row).reverse())).reverse();
    const second = whenRead((await read(fixture.board(shuffled))).read);
    expect(fingerprint(second.postings)).toBe(fingerprint(first.postings));
    const canonical = (document: string) => canonicalJson(provider.extract(document, fixture.token));
    const texts = first.postings.map((posting) => canonical(posting.document));
    expect(second.postings.map((posting) => canonical(posting.document)).reverse()).toEqual(texts);
  });

  test("2: gives a changed row another hint and an unchanged one the same", async () => {
    const before = whenRead((await read(fixture.board(rowsOf(fixture, 2)))).read).postings;
    const changed = {
      ...fixture.row(2),
      [fixture.titleField]: "Staff Engineer",
      updated_at: "2026-11-20T10:00:00Z",
    };
    const after = whenRead((await read(fixture.board([fixture.row(1), changed]))).read).postings;
    expect(after[0]?.changeHint).toBe(before[0]?.changeHint);
    expect(after[1]?.changeHint).not.toBe(before[1]?.changeHint);
  });

  test("3: reads an empty board as empty, complete only where that is proven", async () => {
    const outcome = whenRead((await read(fixture.board([]))).read);
    expect(outcome.postings).toEqual([]);
    expect(outcome.complete).toBe(fixture.provesEmpty);
    expect(outcome.incompleteBecause === null).toBe(fixture.provesEmpty);
  });

  test("18: follows a board to its new token and records it", async () => {
    const outcome = whenRead((await read(fixture.moved.routes(rowsOf(fixture, 2)))).read);
    expect(outcome.movedTo).toBe(fixture.moved.token);
    expect(outcome.postings).toHaveLength(2);
    expect(outcome.complete).toBe(true);
  });

  test("18: does not follow a board to another vendor or site", async () => {
    const target = "https://jobs.example.com/v1/boards/acme/jobs";
    const { read: outcome, requests } = await read(fixture.everywhere(redirectAnswer(target)));
    expect(outcome.kind).toBe("unreadable");
    expect(requests.map((request) => request.url)).not.toContain(target);
  });

  test("21: says unchanged when the vendor does, having asked conditionally", async () => {
    const { checkpoint, routes, header } = fixture.notModified;
    const { read: outcome, requests } = await read(routes, checkpoint);
    expect(outcome).toEqual({ kind: "unchanged", validator: checkpoint.validator });
    expect(Object.keys(requests[0]?.headers ?? {})).toEqual([header]);
  });

  test("22: needs no detail request, so none can lose a row", async () => {
    const { read: outcome, requests } = await read(fixture.board(rowsOf(fixture, 5)));
    expect(requests.map((request) => request.url)).toEqual([fixture.listUrl]);
    expect(idsOf(outcome)).toHaveLength(5);
  });

  test("1: does not mistake an unasked 304 for anything", async () => {
    const { read: outcome } = await read(fixture.everywhere({ ...jsonAnswer({}), status: 304 }));
    expect(outcome.kind).toBe("unreadable");
  });
}

function fingerprint(postings: readonly ListedPosting[]): string {
  return listHash(postings.map(({ externalId, changeHint }) => [externalId, changeHint]));
}
