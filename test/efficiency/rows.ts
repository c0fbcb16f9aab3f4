import { type Database, statement } from "../../worker/db/index.ts";
import { refreshEfficiency } from "../../worker/efficiency/index.ts";
import type { Vacancy } from "../../worker/efficiency/measure.ts";
import { refreshVacancies } from "../../worker/vacancies/index.ts";
import { board, posting } from "../api/rows.ts";
import { insert } from "../api/setting.ts";
import { sentences } from "../vacancies/advertisement.ts";
import { DAY, NOW } from "./vacancies.ts";

/** A board that has been read for this many days, the last time at `NOW`. */
export async function readBoard(
  db: Database,
  companyId: string,
  boardId: string,
  days: number,
): Promise<void> {
  await board(db, companyId, boardId);
  await db.write([
    statement("UPDATE boards SET last_complete_read_at = ?2 WHERE board_id = ?1", boardId, NOW),
  ]);
  await insert(db, "board_snapshots", {
    board_id: boardId,
    day: new Date(NOW - days * DAY).toISOString().slice(0, 10),
    ...{ postings: 0, created: 0, updated: 0, closed: 0, reopened: 0, missing: 0 },
    read_at: NOW - days * DAY,
  });
}

/** Stores vacancies of a company; one that is there is replaced. */
export async function keepVacancies(
  db: Database,
  companyId: string,
  vacancies: readonly Vacancy[],
  family: string | null = null,
): Promise<void> {
  const sql = `INSERT OR REPLACE INTO vacancies (company_id, vacancy_id, board_id, title, title_normalised, family,
    started_at, ended_at, postings, reposts, unchanged_reposts, reads, hash, computed_at)
    VALUES (?1, ?2, ?3, 'Welder', 'welder', ?4, ?5, ?6, 1, ?7, ?7, ?8, 'h', 0)`;
  await db.write(
    vacancies.map((one) =>
      statement(
        sql,
        ...[companyId, one.vacancyId, one.boardId, family, one.startedAt, one.endedAt],
        ...[one.unchangedReposts, one.reads],
      ),
    ),
  );
}

/** 24 vacancies: every second open, ages from 4 days up. */
export function ordinaryVacancies(boardId: string, vacancy: (ago: number, lasted: number | null) => Vacancy) {
  return Array.from({ length: 24 }, (_, index) => ({
    ...vacancy(4 + 5 * index, index % 2 === 0 ? null : 3 + 4 * index),
    boardId,
    vacancyId: `${boardId}:${index}`,
  }));
}

/** Days before (below 0) and after `NOW` between which a posting is open; null: still open. */
export type Span = readonly [from: number, to: number | null];

/** So many roles of different titles and texts, each advertised on `boardId` in these spans by the same words. */
export async function advertise(
  db: Database,
  boardId: string,
  roles: number,
  spans: readonly Span[],
): Promise<void> {
  for (let role = 0; role < roles; role += 1) {
    for (const [index, [from, to]] of spans.entries()) {
      const at = NOW + from * DAY;
      const key = await posting(db, boardId, `${role}.${index}`, {
        ...{ title: `Role ${role}`, title_normalised: `role ${role}`, text_hash: `text ${role}` },
        ...{ opened_at: at, first_seen_at: at, family: "nursing" },
        ...{ closed_at: to === null ? null : NOW + to * DAY, status: to === null ? "open" : "closed" },
      });
      const text = sentences(`topic${role}`, 0, 20).join(" ");
      await insert(db, "posting_texts", { posting_id: key, text, html: "" });
    }
  }
}

/** What a night does with these companies' postings: vacancies, then their efficiency. */
export async function measureNight(db: Database, companyIds: readonly string[], now = NOW): Promise<void> {
  await refreshVacancies(db, companyIds, { now, isSpent: () => false, stops: () => false });
  await refreshEfficiency(db, companyIds, now);
}
