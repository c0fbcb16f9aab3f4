import { env } from "cloudflare:workers";
import { archiveBoard, restoreArchived } from "../../worker/archive/index.ts";
import { openDatabase, statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import type { MainPorts } from "../../worker/main.ts";
import { r2Objects } from "../../worker/ports.ts";
import { type BoardOutcome, processBoard } from "../../worker/postings/index.ts";
import { prepareDerive } from "../../worker/runners/prepare-derive.ts";
import { watcher } from "../archive/old-board.ts";
import { testNight } from "../runners/night-context.ts";
import { type BoardNights, boardNights, type Job } from "./board-night.ts";
import { strict } from "./refused-titles.ts";

const START = Date.UTC(2026, 7, 1, 2);
const night = (number: number) => START + number * DAY;
const LAST = night(43);
const SHARED = "https://careers.eventful.com/jobs/1";
const RULES = JSON.stringify({ rules: { mandatory: [{ field: "title", minimumLength: 12 }] } });
const PROFILE = JSON.stringify({ titles: ["Engineer"], skills: ["TypeScript", "Go"], floor: 1 });

/** A board whose last read is staged and holds everything that can happen to a posting. */
export interface EventfulRead extends BoardNights {
  /** Promotes the last read with what follows from it: matches, validations, what comes out of the archive. */
  promote(ports: Pick<MainPorts, "d1" | "objects">): Promise<BoardOutcome>;
}

const job = (id: number, more: Partial<Job> = {}): Job => ({ id, text: `Engineer in team ${id}.`, ...more });
const jobs = (...ids: number[]) => ids.map((id) => job(id));

/** Title, text, skills and address change; a place changes; two come back, one of them changed; one was archived. */
const READ: Job[] = [
  job(1, { title: "Senior Engineer", text: "We use Go now.", url: SHARED }),
  job(2, { place: "London" }),
  job(3),
  job(4, { title: "Architect" }),
  // 5 goes missing, 6 closes, 7 is back.
  job(7),
  job(8, { text: "We still use TypeScript." }),
  // Refused before, and taken now; new, at an address that another board claims; refused; with a date nobody can mean.
  job(9, { title: "Cook" }),
  job(12, { title: "Software Engineer", url: `${SHARED}2`, text: "We use TypeScript." }),
  job(13, { title: "" }),
  job(14, { published: Date.UTC(9999, 11, 31) }),
];

export async function eventfulRead(token: string): Promise<EventfulRead> {
  const board = await boardNights(token);
  const other = await boardNights(`${token}-other`);
  await other.night([job(1, { url: SHARED }), job(2, { url: `${SHARED}2` })], night(0));
  await watcher(board.db, board.boardId, `watches ${token}`, RULES);
  await board.db.write([
    statement(
      `INSERT INTO company_sources (company_id, board_id, status, found_by, evidence, found_at, updated_at)
       VALUES (?1, ?1, 'verified', 'given', '{}', 0, 0)`,
      other.boardId,
    ),
    statement(
      `INSERT INTO profiles (profile_id, institution_id, name, profile, active, updated_at)
       VALUES (?1, ?2, 'p', ?3, 1, 0)`,
      `profile ${token}`,
      `watches ${token}`,
      PROFILE,
    ),
  ]);
  const started = job(1, { text: "We use TypeScript." });
  await board.night([started, ...jobs(2, 3, 4, 5, 6, 7), job(8)], night(0));
  for (const day of [1, 2]) await board.night([started, ...jobs(2, 3, 4, 5, 6, 7)], night(day));
  for (const day of [20, 21]) await board.night([started, ...jobs(2, 5, 6, 7)], night(day));
  const archive = { db: board.db, objects: r2Objects(env.RAW), runId: "run-archive", outOfTime: () => false };
  await archiveBoard({ ...archive, at: night(41) }, board.boardId, 30);
  const mended = board.provider;
  board.provider = strict(mended);
  const refused = [job(9, { title: "" }), job(10, { title: "" }), job(11, { title: "Rejected" })];
  await board.night([started, ...jobs(2, 5), ...refused], night(42));
  board.provider = mended;
  await board.read(READ, LAST);
  return { ...board, promote: (ports) => promote(ports, board) };
}

async function promote(
  { d1, objects }: Pick<MainPorts, "d1" | "objects">,
  { boardId, provider }: BoardNights,
): Promise<BoardOutcome> {
  const db = openDatabase(d1);
  const { derive } = await prepareDerive({ ...testNight("derive", LAST), db }, [boardId]);
  const work = { db, night: LAST, runId: "run-process", at: LAST, edition: 2, provider, derive };
  const restore = (ids: readonly string[]) => restoreArchived(db, objects, ids);
  return processBoard({ ...work, restore, outOfTime: () => false }, boardId);
}
