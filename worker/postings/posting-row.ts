import type { CanonicalPosting, NormalisedPlace } from "../normalise/index.ts";

/** A posting as its table holds it. Texts live apart. */
export interface PostingRow {
  postingId: string;
  boardId: string;
  externalId: string;
  title: string;
  titleNormalised: string;
  family: CanonicalPosting["family"];
  level: CanonicalPosting["level"];
  places: string;
  workplace: CanonicalPosting["workplace"];
  employmentType: CanonicalPosting["employmentType"];
  payMin: number | null;
  payMax: number | null;
  payCurrency: string | null;
  payPeriod: NonNullable<CanonicalPosting["pay"]>["period"];
  department: string | null;
  team: string | null;
  requisitionId: string | null;
  language: string | null;
  url: string | null;
  applyUrl: string | null;
  postedAt: number | null;
  closesAt: number | null;
  firstSeenAt: number;
  /** Open since: our first sight, or the vendor's date for what was listed up to the first complete read that counts. */
  openedAt: number;
  missingSince: number | null;
  closedAt: number | null;
  reopenedAt: number | null;
  status: "open" | "closed" | "archived";
  version: number;
  contentHash: string;
  textHash: string;
  changeHint: string;
  /** The R2 object that holds the document of this state. */
  rawKey: string | null;
}

/** Property of `PostingRow` → column, in the order of an insert. */
const COLUMN_OF = {
  postingId: "posting_id",
  boardId: "board_id",
  externalId: "external_id",
  title: "title",
  titleNormalised: "title_normalised",
  family: "family",
  level: "level",
  places: "places",
  workplace: "workplace",
  employmentType: "employment_type",
  payMin: "pay_min",
  payMax: "pay_max",
  payCurrency: "pay_currency",
  payPeriod: "pay_period",
  department: "department",
  team: "team",
  requisitionId: "requisition_id",
  language: "language",
  url: "url",
  applyUrl: "apply_url",
  postedAt: "posted_at",
  closesAt: "closes_at",
  firstSeenAt: "first_seen_at",
  openedAt: "opened_at",
  missingSince: "missing_since",
  closedAt: "closed_at",
  reopenedAt: "reopened_at",
  status: "status",
  version: "version",
  contentHash: "content_hash",
  textHash: "text_hash",
  changeHint: "change_hint",
  rawKey: "raw_key",
} as const satisfies Record<keyof PostingRow, string>;

type PostingKey = keyof typeof COLUMN_OF;
const KEYS = Object.keys(COLUMN_OF) as PostingKey[];

export const POSTING_COLUMNS = Object.values(COLUMN_OF);
/** The select list that gives a `PostingRow`. */
export const POSTING_SELECT = KEYS.map((key) => `p.${COLUMN_OF[key]} AS ${key}`).join(", ");

export function postingValues(row: PostingRow): (string | number | null)[] {
  return KEYS.map((key) => row[key]);
}

/** The same from a whole row of the table, by column. */
export function postingRowOf(columns: Readonly<Record<string, unknown>>): PostingRow {
  return Object.fromEntries(
    KEYS.map((key) => [key, columns[COLUMN_OF[key]] ?? null]),
  ) as unknown as PostingRow;
}

/** The stored state in canonical form, for a diff or a new match. Company name and vendor's dates are not kept. */
export function canonicalOf(row: PostingRow, text: string | null, skills: string[]): CanonicalPosting {
  const known = row.payMin !== null || row.payMax !== null;
  return {
    externalId: row.externalId,
    title: row.title,
    titleNormalised: row.titleNormalised,
    family: row.family,
    level: row.level,
    places: JSON.parse(row.places) as NormalisedPlace[],
    workplace: row.workplace,
    employmentType: row.employmentType,
    pay: known
      ? { min: row.payMin, max: row.payMax, currency: row.payCurrency, period: row.payPeriod }
      : null,
    companyName: null,
    department: row.department,
    team: row.team,
    requisitionId: row.requisitionId,
    language: row.language,
    url: row.url,
    applyUrl: row.applyUrl,
    postedAt: row.postedAt,
    updatedAt: null,
    closesAt: row.closesAt,
    descriptionText: text,
    descriptionHtml: null,
    skills,
    issues: [],
  };
}
