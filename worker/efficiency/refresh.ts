import { MIN_GAP_BETWEEN_READS } from "../boards/index.ts";
import type { Database } from "../db/index.ts";
import { DAY } from "../kernel/clock.ts";
import { hashValue } from "../kernel/hash.ts";
import { loadVacancies } from "./load-vacancies.ts";
import { type CrawlSpan, measureVacancies, READS_NEEDED, type Vacancy, WINDOW } from "./measure.ts";
import {
  forgetMeasurements,
  type MeasuredSubject,
  measuredBefore,
  type StoredMark,
  type Subject,
  storedMarks,
  storeMeasurements,
} from "./store/parts.ts";
import { boardsOf, type CompanyBoard } from "./store/vacancies.ts";

/** Time alone (open vacancies grow older, closed ones leave the window) makes a new measurement so often. */
const REST = 7 * DAY;

interface DueSubject extends Subject {
  vacancies: readonly Vacancy[];
  span: CrawlSpan;
}

/**
 * Measures these companies and their verified boards again where it is due, at `now` (epoch ms): when their vacancies
 * changed, or when the last measurement is a week old. Everybody else rests, and nothing is written for them. To be
 * called after their vacancies were brought up to date, with few enough companies that these fit into memory. Five
 * queries, two more where vacancies were handed over, and one transaction. Returns how many boards and companies were
 * measured.
 */
export async function refreshEfficiency(
  db: Database,
  companyIds: readonly string[],
  now: number,
): Promise<number> {
  const boards = await boardsOf(db, companyIds);
  const subjects: Subject[] = [
    ...companyIds.map((id) => ({ kind: "company" as const, id })),
    ...boards.map(({ boardId }) => ({ kind: "board" as const, id: boardId })),
  ];
  const stored = await storedMarks(db, subjects);
  // What a resting row was made of may have left the window since; it is compared as of its own time.
  const oldest = stored.reduce((least, { computedAt }) => Math.min(least, computedAt), now);
  const vacancies = await loadVacancies(db, companyIds, Math.max(oldest, now - REST) - WINDOW);
  const marks = new Map(stored.map((mark) => [keyOf(mark), mark]));
  const due = subjectsOf(companyIds, boards, vacancies).filter((subject) =>
    isDue(subject, marks.get(keyOf(subject)), now),
  );
  const [emptied, alive] = [due.filter((one) => isEmpty(one, now)), due.filter((one) => !isEmpty(one, now))];
  const measured = alive.map((subject) => measure(subject, now));
  await db.write([...storeMeasurements(measured, now), ...forgetMeasurements(emptied)]);
  return measured.length;
}

/**
 * Companies whose measurement is a week old at `now`, oldest first, at most `limit`: what time alone made due. One of
 * which no vacancy counted yet is looked at again the next night, when a second read may have seen them.
 */
export async function companiesToMeasure(db: Database, now: number, limit: number): Promise<string[]> {
  return measuredBefore(db, { rested: now - REST, uncounted: now - MIN_GAP_BETWEEN_READS }, limit);
}

function subjectsOf(
  companyIds: readonly string[],
  boards: readonly CompanyBoard[],
  vacancies: readonly (Vacancy & { companyId: string })[],
): DueSubject[] {
  const ofCompany = Map.groupBy(vacancies, ({ companyId }) => companyId);
  const ofBoard = Map.groupBy(vacancies, ({ boardId }) => boardId);
  const boardsByCompany = Map.groupBy(boards, ({ companyId }) => companyId);
  return [
    ...companyIds.map((id) => ({
      kind: "company" as const,
      id,
      vacancies: ofCompany.get(id) ?? [],
      span: spanOf(boardsByCompany.get(id) ?? []),
    })),
    ...boards.map((board) => ({
      kind: "board" as const,
      id: board.boardId,
      vacancies: ofBoard.get(board.boardId) ?? [],
      span: board,
    })),
  ];
}

function isDue(subject: DueSubject, mark: StoredMark | undefined, now: number): boolean {
  if (mark === undefined) return !isEmpty(subject, now);
  return now - mark.computedAt >= REST || fingerprint(subject, mark.computedAt) !== mark.hash;
}

function measure(subject: DueSubject, now: number): MeasuredSubject {
  const { kind, id, vacancies, span } = subject;
  const measurement = measureVacancies(vacancies, span, now, keyOf(subject));
  return { kind, id, measurement, hash: fingerprint(subject, now) };
}

/** Of everything about the vacancies that a measurement at `measuredAt` is made of, but for the passing of time. */
function fingerprint({ vacancies }: DueSubject, measuredAt: number): string {
  const facts = vacancies
    .filter((one) => isOfWindow(one, measuredAt))
    .map((one) => [one.vacancyId, one.startedAt, one.endedAt, one.unchangedReposts]);
  return hashValue(facts.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

/** Without vacancies there is nothing to measure: such a subject has no row, so that it is never due again. */
function isEmpty({ vacancies }: DueSubject, now: number): boolean {
  return vacancies.every((one) => one.endedAt !== null && !isOfWindow(one, now));
}

/** Ended or not, it was seen twice and may count in a measurement at this moment. */
function isOfWindow({ reads, endedAt }: Vacancy, measuredAt: number): boolean {
  return reads >= READS_NEEDED && (endedAt === null || endedAt >= measuredAt - WINDOW);
}

function spanOf(boards: readonly CompanyBoard[]): CrawlSpan {
  const first = boards.flatMap(({ firstReadAt }) => firstReadAt ?? []);
  const last = boards.flatMap(({ lastReadAt }) => lastReadAt ?? []);
  return {
    firstReadAt: first.length === 0 ? null : Math.min(...first),
    lastReadAt: last.length === 0 ? null : Math.max(...last),
  };
}

function keyOf({ kind, id }: Subject): string {
  return `${kind}:${id}`;
}
