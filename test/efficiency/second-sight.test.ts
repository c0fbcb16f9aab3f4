import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { companiesToMeasure, lifespansBy } from "../../worker/efficiency/index.ts";
import { company } from "../api/rows.ts";
import { insert } from "../api/setting.ts";
import { type Answer, type BoardNights, boardNights, type Job } from "../postings/board-night.ts";
import { measureNight } from "./rows.ts";
import { DAY, NOW } from "./vacancies.ts";

const HOUR = DAY / 24;
const UNREADABLE: Answer = { unreadable: "503" };

let board: BoardNights;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  board = await boardNights("anvil");
  await company(board.db, "acme", "anvil");
  await insert(board.db, "company_sources", {
    ...{ company_id: "anvil", board_id: board.boardId, status: "verified", found_by: "list" },
    ...{ evidence: "{}", found_at: NOW, updated_at: NOW },
  });
});

const night = (number: number) => NOW + number * DAY;

/** Jobs with these ids and a text of their own each, published 40 days before the first night. */
const jobs = (...ids: number[]): Job[] =>
  ids.map((id) => ({
    id,
    title: `Engineer ${id}`,
    text: `Only role ${id} does this.`,
    published: night(-40),
  }));

/** The nights of one board from the first on, each with what follows a read. */
async function live(...answers: readonly Answer[]): Promise<void> {
  for (const [number, answer] of answers.entries()) {
    await board.night(answer, night(number));
    await measureNight(board.db, ["anvil"], night(number));
  }
}

/** How many vacancies count by company, family and institution, and in the company's score. */
async function counted(now: number): Promise<number[]> {
  const levels = (["company", "family", "institution"] as const).map((by) =>
    lifespansBy(board.db, "acme", by, now),
  );
  const found = (await Promise.all(levels)).map((groups) => groups[0]?.vacancies ?? 0);
  const stored = await board.db.first<{ vacancies: number }>(
    "SELECT vacancies FROM efficiency_parts WHERE subject_kind = 'company'",
  );
  return [...found, stored?.vacancies ?? 0];
}

describe("an open vacancy", () => {
  it("counts from its second complete read on, and is not stamped for it", async () => {
    await live(jobs(1, 2, 3));
    expect(await counted(night(0))).toEqual([0, 0, 0, 0]);
    const stored = () =>
      Promise.all(
        ["vacancies", "vacancy_postings", "postings"].map((table) =>
          board.db.all(`SELECT * FROM ${table} ORDER BY 1, 2`),
        ),
      );
    const before = await stored();
    await board.night(jobs(1, 2, 3), night(1));
    await measureNight(board.db, ["anvil"], night(1));
    expect(await counted(night(1))).toEqual([3, 3, 3, 3]);
    expect(await stored()).toEqual(before);
  });

  it("is measured the night after, though nothing on the board changed", async () => {
    await live(jobs(1, 2, 3));
    expect(await companiesToMeasure(board.db, night(0) + HOUR, 10)).toEqual([]);
    expect(await companiesToMeasure(board.db, night(1), 10)).toEqual(["anvil"]);
    await live(jobs(1, 2, 3), jobs(1, 2, 3));
    expect(await companiesToMeasure(board.db, night(2), 10)).toEqual([]);
  });

  it("is not seen twice by two reads of one morning, nor by a read that failed or was cut short", async () => {
    await live(jobs(1, 2));
    await board.night(jobs(1, 2), night(0) + 2 * HOUR);
    await board.night(UNREADABLE, night(1));
    await board.night({ jobs: jobs(1), complete: false }, night(2));
    await measureNight(board.db, ["anvil"], night(2));
    expect(await counted(night(2))).toEqual([0, 0, 0, 0]);
  });

  it("does not count while it is missing after a single sight", async () => {
    await live(jobs(1, 2, 3), UNREADABLE, UNREADABLE, jobs(1, 2));
    expect(await counted(night(3))).toEqual([2, 2, 2, 2]);
  });

  it("does not count while its whole board is under suspicion since then", async () => {
    const many = Array.from({ length: 20 }, (_, id) => id);
    await live(jobs(...many), jobs(1));
    expect((await board.board()).suspicion).toBe("shrunk");
    expect(await counted(night(1))).toEqual([0, 0, 0, 0]);
  });
});

describe("a vacancy that closed", () => {
  const closed = async (...answers: readonly Answer[]) => {
    await live(...answers);
    return (await counted(night(answers.length - 1)))[0];
  };

  it("does not count when one read saw it and the next ones failed", async () => {
    expect(await closed(jobs(1, 2), UNREADABLE, UNREADABLE, jobs(1), jobs(1))).toBe(1);
    expect(await closed(jobs(1, 2), UNREADABLE, UNREADABLE, UNREADABLE, jobs(1), jobs(1))).toBe(1);
    expect(
      await board.db.all("SELECT ended_at IS NULL AS open, reads FROM vacancies ORDER BY reads"),
    ).toEqual([
      { open: 0, reads: 1 },
      { open: 1, reads: 2 },
    ]);
  });

  it("counts when a change of its board proves a second read", async () => {
    expect(await closed(jobs(1, 2), jobs(1, 2, 3), UNREADABLE, jobs(1, 3), jobs(1, 3))).toBe(3);
  });

  it("counts when it was there for longer than a vendor is out of reach", async () => {
    const still = jobs(1, 2);
    expect(await closed(still, still, still, still, still, jobs(1), jobs(1))).toBe(2);
  });
});
