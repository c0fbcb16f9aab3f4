import { expect, it } from "vitest";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";
import { boardNights, type Job } from "./board-night.ts";

const START = Date.UTC(2026, 10, 1, 2);
const night = (number: number) => START + number * DAY;
const jobs = (...ids: number[]): Job[] => ids.map((id) => ({ id }));
const ten = Array.from({ length: 10 }, (_, index) => index + 1);

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

it("keeps a posting that is missing once and comes back", async () => {
  const board = await boardNights("life-blink");
  await board.night(jobs(1, 2), night(0));
  await board.night(jobs(1), night(1));
  expect((await board.postings())[1]).toMatchObject({ status: "open", missingSince: night(1) });
  await board.night(jobs(1, 2), night(2));
  expect((await board.postings())[1]).toMatchObject({ status: "open", missingSince: null, version: 1 });
});

it("closes a posting absent from two complete reads, dated back to the first", async () => {
  const board = await boardNights("life-close");
  await board.night(jobs(1, 2), night(0));
  await board.night(jobs(1), night(1));
  await board.night(jobs(1), night(2));
  expect((await board.postings())[1]).toMatchObject({ status: "closed", closedAt: night(1), version: 2 });
  expect(await board.versions(2)).toEqual([
    { version: 1, changeType: "create", reason: "First seen", validFrom: night(0), validTo: night(1) },
    {
      version: 2,
      changeType: "close",
      reason: "Closed: absent from two complete reads",
      validFrom: night(1),
      validTo: null,
    },
  ]);
});

it("does not close on a second read of the same evening", async () => {
  const board = await boardNights("life-evening");
  await board.night(jobs(1, 2), night(0));
  await board.night(jobs(1), night(1));
  await board.night(jobs(1), night(1) + HOUR);
  expect((await board.postings())[1]?.status).toBe("open");
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

it("closes nothing in a read that lists less than half, until a second one agrees", async () => {
  const board = await boardNights("life-shrunk");
  await board.night(jobs(...ten), night(0));
  await board.night(jobs(1, 2), night(1));
  expect((await board.postings()).every(({ missingSince }) => missingSince === null)).toBe(true);
  await board.night(jobs(1, 2), night(2));
  expect((await board.postings()).filter(({ missingSince }) => missingSince !== null)).toHaveLength(8);
  await board.night(jobs(1, 2), night(3));
  expect((await board.postings()).filter(({ status }) => status === "closed")).toHaveLength(8);
});

it("keeps every posting through a week of empty answers", async () => {
  const board = await boardNights("life-empty-week");
  await board.night(jobs(...ten), night(0));
  for (let day = 1; day <= 7; day += 1) await board.night([], night(day));
  await board.night(jobs(...ten), night(8));
  expect((await board.postings()).every(({ status, version }) => status === "open" && version === 1)).toBe(
    true,
  );
});

it("closes everything when a board stays gone for more than a week, dated back, and retires it", async () => {
  const board = await boardNights("life-dead");
  await board.night(jobs(1, 2), night(0));
  for (let day = 1; day <= 10; day += 1) await board.night("gone", night(day));
  const postings = await board.postings();
  expect(postings.every(({ status, closedAt }) => status === "closed" && closedAt === night(1))).toBe(true);
  expect((await board.board()).retired_at).not.toBeNull();
});

it("reopens everything when a retired board answers again", async () => {
  const board = await boardNights("life-risen");
  await board.night(jobs(1, 2), night(0));
  for (let day = 1; day <= 9; day += 1) await board.night("gone", night(day));
  await board.night(jobs(1, 2), night(40));
  expect((await board.postings()).every(({ status }) => status === "open")).toBe(true);
  expect((await board.board()).retired_at).toBeNull();
});

it("keeps everything through an outage of three nights", async () => {
  const board = await boardNights("life-outage");
  await board.night(jobs(1, 2), night(0));
  for (let day = 1; day <= 3; day += 1) await board.night({ unreadable: "503" }, night(day));
  expect(await board.board()).toMatchObject({ failures: 3, last_error: "serverError: 503" });
  await board.night(jobs(1, 2), night(4));
  expect((await board.postings()).every(({ status, version }) => status === "open" && version === 1)).toBe(
    true,
  );
  expect(await board.board()).toMatchObject({ failures: 0, last_error: null });
});

it("closes nothing from an incomplete read, nor when the vendor's count contradicts the list", async () => {
  const board = await boardNights("life-partial");
  await board.night(jobs(1, 2), night(0));
  await board.night({ jobs: jobs(1), complete: false }, night(1));
  await board.night({ jobs: jobs(1), total: 2 }, night(2));
  await board.night({ jobs: jobs(1), total: 2 }, night(3));
  expect((await board.postings())[1]).toMatchObject({ status: "open", missingSince: null });
});

it("gives the same tables whether two nights are processed together or one by one", async () => {
  const together = await boardNights("life-twice-a");
  const apart = await boardNights("life-twice-b");
  const answers = [jobs(1, 2, 3), [{ id: 1, title: "Captain" }, { id: 2 }], jobs(1, 2), jobs(1, 2)];
  for (const [index, answer] of answers.entries()) {
    await together.read(answer, night(index));
    await apart.night(answer, night(index));
  }
  await together.process();
  expect(await together.postings()).toEqual(await apart.postings());
  for (const id of [1, 2, 3]) expect(await together.versions(id)).toEqual(await apart.versions(id));
});

it("quarantines a document without a title, says why, and promotes the rest", async () => {
  const board = await boardNights("life-poison");
  await board.night([{ id: 1 }, { id: 2, title: " " }], night(0));
  await board.night([{ id: 1 }, { id: 2, title: "  " }], night(0) + HOUR);
  expect(await board.postings()).toHaveLength(1);
  const waiting = await board.db.all("SELECT 1 FROM staging_documents WHERE board_id = ?1", board.boardId);
  expect(waiting).toHaveLength(1);
  const failed = await board.db.first(
    "SELECT external_id AS id, error_type AS type FROM staging_failed_documents WHERE board_id = ?1",
    board.boardId,
  );
  expect(failed).toEqual({ id: "2", type: "extraction" });
  await board.night([{ id: 1 }, { id: 2, title: "Welder" }], night(1));
  expect(await board.postings()).toHaveLength(2);
  const left = await board.db.all(
    "SELECT 1 FROM staging_failed_documents WHERE board_id = ?1 UNION ALL SELECT 1 FROM staging_documents WHERE board_id = ?1",
    board.boardId,
  );
  expect(left).toEqual([]);
});

it("keeps a known posting open while its new document is poisoned", async () => {
  const board = await boardNights("life-poison-known");
  await board.night(jobs(1, 2), night(0));
  for (let day = 1; day <= 3; day += 1) await board.night([{ id: 1 }, { id: 2, title: "" }], night(day));
  expect((await board.postings())[1]).toMatchObject({ status: "open", missingSince: null });
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

it("says in the day's snapshot when nothing is missing any more", async () => {
  const board = await boardNights("life-snapshot");
  await board.night(jobs(1, 2), night(0));
  await board.night(jobs(1), night(1));
  await board.night(jobs(1, 2), night(2));
  expect(
    await board.db.all<{ missing: number }>(
      "SELECT missing FROM board_snapshots WHERE board_id = ?1 ORDER BY day",
      board.boardId,
    ),
  ).toEqual([{ missing: 0 }, { missing: 1 }, { missing: 0 }]);
});
