import { expect, it } from "vitest";
import { DAY } from "../../worker/kernel/clock.ts";
import { boardNights, type Job } from "./board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const jobs = (...ids: number[]): Job[] => ids.map((id) => ({ id }));

it("gives a new posting its first version", async () => {
  const board = await boardNights("life-new");
  await board.night(jobs(1), night(0));
  expect(await board.postings()).toMatchObject([
    { externalId: "1", status: "open", version: 1, firstSeenAt: night(0) },
  ]);
  expect(await board.versions(1)).toEqual([
    { version: 1, changeType: "create", reason: "First seen", validFrom: night(0), validTo: null },
  ]);
});

it("takes the vendor's date for what a board's first read already finds there, and our own sight after that", async () => {
  const board = await boardNights("life-opened");
  const published = START - 94 * DAY;
  await board.night([{ id: 1, published }], night(0));
  await board.night(
    [
      { id: 1, published },
      { id: 2, published },
    ],
    night(1),
  );
  expect(await board.postings()).toMatchObject([
    { externalId: "1", firstSeenAt: night(0), openedAt: published },
    { externalId: "2", firstSeenAt: night(1), openedAt: night(1) },
  ]);
});

it("records a changed title as a version that says so", async () => {
  const board = await boardNights("life-title");
  await board.night([{ id: 1, title: "Engineer" }], night(0));
  await board.night([{ id: 1, title: "Senior Engineer" }], night(1));
  expect(await board.versions(1)).toMatchObject([
    { version: 1, validTo: night(1) },
    {
      version: 2,
      changeType: "update",
      reason: "Title changed from Engineer to Senior Engineer",
      validTo: null,
    },
  ]);
});

it("keeps the old and the new description of a rewritten posting", async () => {
  const board = await boardNights("life-text");
  await board.night([{ id: 1, text: "We build boats." }], night(0));
  await board.night([{ id: 1, text: "We build ships." }], night(1));
  const row = await board.db.first<{ changedFields: string }>(
    "SELECT changed_fields AS changedFields FROM posting_versions WHERE posting_id = ?1 AND version = 2",
    `${board.boardId}:1`,
  );
  expect(JSON.parse(row?.changedFields ?? "")).toEqual([
    { field: "descriptionText", old: "We build boats.", new: "We build ships." },
  ]);
});

it("makes no version of a posting whose row changed in nothing a recruiter sees", async () => {
  const board = await boardNights("life-noise");
  await board.night([{ id: 1, text: "We   build." }], night(0));
  await board.night([{ id: 1, text: "We build. " }], night(1));
  expect(await board.versions(1)).toHaveLength(1);
});

it("reopens a closed posting as a version, with its first sight kept", async () => {
  const board = await boardNights("life-reopen");
  await board.night(jobs(1, 2), night(0));
  await board.night(jobs(1), night(1));
  await board.night(jobs(1), night(2));
  await board.night(jobs(1, 2), night(5));
  expect((await board.postings())[1]).toMatchObject({
    status: "open",
    closedAt: null,
    version: 3,
    firstSeenAt: night(0),
  });
  expect((await board.versions(2))[2]).toMatchObject({
    changeType: "reopen",
    reason: "Reopened after 4 days",
  });
});

it("reopens a posting that comes back changed in one version that says both", async () => {
  const board = await boardNights("life-reopen-changed");
  await board.night(jobs(1, 2), night(0));
  await board.night(jobs(1), night(1));
  await board.night(jobs(1), night(2));
  await board.night([{ id: 1 }, { id: 2, title: "Architect" }], night(3));
  expect((await board.versions(2)).at(-1)).toMatchObject({
    version: 3,
    changeType: "reopen",
    reason: "Reopened after 2 days. Title changed from Engineer 2 to Architect",
  });
});

it("reopens everything when a retired board answers again", async () => {
  const board = await boardNights("life-risen");
  await board.night(jobs(1, 2), night(0));
  for (let day = 1; day <= 9; day += 1) await board.night("gone", night(day));
  await board.night(jobs(1, 2), night(40));
  expect((await board.postings()).every(({ status }) => status === "open")).toBe(true);
  expect((await board.board()).retired_at).toBeNull();
});

it("gives up no board whose return is processed together with the nights it was missing", async () => {
  const board = await boardNights("life-late-return");
  await board.night(jobs(1, 2), night(0));
  for (let day = 1; day <= 9; day += 1) await board.read("gone", night(day));
  await board.read(jobs(1, 2), night(10));
  await board.process();
  expect((await board.postings()).every(({ status }) => status === "open")).toBe(true);
  expect((await board.board()).retired_at).toBeNull();
});

it("leaves nothing in staging when a board is processed", async () => {
  const board = await boardNights("life-clean");
  await board.night(jobs(1, 2), night(0));
  const left = await board.db.all(
    "SELECT board_id FROM board_reads WHERE board_id = ?1 UNION ALL SELECT board_id FROM staging_documents WHERE board_id = ?1",
    board.boardId,
  );
  expect(left).toEqual([]);
});
