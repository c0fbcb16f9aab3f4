import { type Database, statement } from "../../worker/db/index.ts";
import type { Vacancy } from "../../worker/efficiency/measure.ts";
import { board } from "../api/rows.ts";
import { insert } from "../api/setting.ts";
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
