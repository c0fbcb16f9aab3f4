import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import { defaultProfile } from "../../worker/insights/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { refreshCompanies } from "../../worker/leads/index.ts";
import { refreshVacancies } from "../../worker/vacancies/index.ts";
import { board, company, posting, SEEN } from "../api/rows.ts";
import { insert } from "../api/setting.ts";

/** A company that two institutions watch; `city` has rules of its own. */
export const NOW = SEEN + 100 * DAY;
export const BOARD = "lever:anvil";
const NEVER = { isSpent: () => false, stops: () => false };

export async function ruledCompany(): Promise<Database> {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  const db = openDatabase(env.DB);
  for (const institution of ["acme", "city"]) {
    await company(db, institution, "anvil");
    await insert(db, "institutions", {
      ...{ institution_id: institution, name: institution, active: 1, config: "{}", created_at: 0 },
    });
    await insert(db, "profiles", {
      ...{ profile_id: institution, institution_id: institution, name: "", active: 1, updated_at: 0 },
      profile: JSON.stringify({ ...defaultProfile, floor: 0, titles: ["Backend Engineer"] }),
    });
  }
  await board(db, "anvil", BOARD);
  return db;
}

export interface Advertised {
  /** Days before NOW. */
  from: number;
  to?: number | null;
  title?: string;
  family?: string;
  city?: string;
  /** Of which advertisement it repeats the text. */
  text?: string;
}

/** An advertisement that was up from one day before NOW to another, or still is. */
export async function advertise(
  db: Database,
  id: string,
  {
    from,
    to = null,
    title = "Backend Engineer",
    family = "engineering",
    city = "Berlin",
    text = id,
  }: Advertised,
): Promise<string> {
  const opened = NOW - from * DAY;
  const key = await posting(db, BOARD, id, {
    ...{ title, title_normalised: title.toLowerCase(), family, text_hash: text },
    places: JSON.stringify([{ text: city, city, region: null, country: "DE" }]),
    ...{ opened_at: opened, first_seen_at: opened },
    ...{ closed_at: to === null ? null : NOW - to * DAY, status: to === null ? "open" : "closed" },
  });
  const sentences = Array.from({ length: 30 }, (_, index) => `Sentence ${index} of ${text} about this work.`);
  await insert(db, "posting_texts", { posting_id: key, text: sentences.join(" "), html: "" });
  return key;
}

/** The city's rules have something against a posting. */
export async function forbid(db: Database, postingId: string, severity = "error"): Promise<void> {
  await insert(db, "posting_validations", {
    ...{ institution_id: "city", posting_id: postingId, field: "department", rule: "mandatory" },
    ...{ kind: "mandatory", severity, message: "is missing", failed_at: 0 },
  });
}

/** Everything about the company as the night leaves it at `now`. */
export async function compute(db: Database, now = NOW): Promise<void> {
  await refreshVacancies(db, ["anvil"], { now, ...NEVER });
  await db.write([
    statement(
      `INSERT INTO company_metrics (company_id, open, new_7d, new_30d, closed_30d, reopened_30d, missing, over_30d,
         over_60d, over_90d, families, next_review_at, hash, computed_at, rematch)
       VALUES ('anvil', 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', 0, '', 0, 1)
       ON CONFLICT (company_id) DO UPDATE SET next_review_at = 0`,
    ),
  ]);
  await refreshCompanies(db, ["anvil"], now);
}

interface LeadRow {
  open: number;
  new: number;
  reopened: number;
  /** Days before NOW. */
  oldest: number;
  reason: string;
  first: string;
}

/** A lead's numbers, with what is said of them. */
export async function leadOf(
  db: Database,
  institutionId: string,
): Promise<(LeadRow & { volume: string | undefined; top: string[] }) | null> {
  const row = await db.first<LeadRow & { parts: string; top: string }>(
    `SELECT open, new_7d AS new, reopened_30d AS reopened, (?2 - oldest_open_at) / ${DAY} AS oldest, reason, parts,
       first_of_kind AS first, top_postings AS top FROM leads WHERE institution_id = ?1`,
    institutionId,
    NOW,
  );
  if (!row) return null;
  const parts = JSON.parse(row.parts) as { factor: string; evidence: string }[];
  const volume = parts.find(({ factor }) => factor === "volume")?.evidence;
  const top = (JSON.parse(row.top) as string[]).map((id) => id.slice(BOARD.length + 1)).sort();
  const { open, new: fresh, reopened, oldest, reason, first } = row;
  return { open, new: fresh, reopened, oldest, reason, first, volume, top };
}
