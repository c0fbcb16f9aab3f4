import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { SURVEY_KINDS, VACANCY_LINKS } from "../../../shared/words.ts";
import { oneOf } from "./one-of.ts";

/** One real opening of a company: a chain of postings that replaced each other, with the gaps between them included. */
export const vacancies = sqliteTable(
  "vacancies",
  {
    companyId: text("company_id").notNull(),
    /** Made from the first posting of the chain, so that it stays the same while the chain grows. */
    vacancyId: text("vacancy_id").notNull(),
    boardId: text("board_id").notNull(),
    title: text("title").notNull(),
    titleNormalised: text("title_normalised").notNull(),
    family: text("family"),
    startedAt: integer("started_at").notNull(),
    /** Null while any posting of the chain is open. */
    endedAt: integer("ended_at"),
    postings: integer("postings").notNull(),
    reposts: integer("reposts").notNull(),
    /** Reposts whose text, title, place, pay and requisition stayed as they were. */
    unchangedReposts: integer("unchanged_reposts").notNull(),
    /** Reads that certainly saw it, at most 2: fewer say nothing about a lifespan. Of an open one always 2: see seenOnce. */
    reads: integer("reads").notNull(),
    hash: text("hash").notNull(),
    computedAt: integer("computed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.vacancyId] })],
);

/** Which vacancy a posting belongs to and why. */
export const vacancyPostings = sqliteTable(
  "vacancy_postings",
  {
    companyId: text("company_id").notNull(),
    postingId: text("posting_id").notNull(),
    vacancyId: text("vacancy_id").notNull(),
    link: text("link", { enum: VACANCY_LINKS }).notNull(),
    /** The posting it was compared with; null for the first. */
    linkedTo: text("linked_to"),
    /** Jaccard similarity of the two texts, 0 to 1. */
    similarity: real("similarity"),
    /** Days from the end of the other to the start of this one; negative when they overlap. */
    gapDays: real("gap_days"),
    /** Of a repost: `unchanged` and `changed` count as one, a `refresh` or a posting that `moved` does not. */
    repostKind: text("repost_kind", { enum: ["unchanged", "changed", "refresh", "moved"] }),
    reason: text("reason").notNull(),
    linkedAt: integer("linked_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.postingId] }),
    oneOf("vacancy_postings_link", table.link, VACANCY_LINKS),
  ],
);

/** What near-duplicates are found by, made once a text. */
export const postingSignatures = sqliteTable("posting_signatures", {
  postingId: text("posting_id").primaryKey(),
  textHash: text("text_hash").notNull(),
  /** Of the boilerplate that was taken out before; another one makes the signature stale. */
  boilerplateHash: text("boilerplate_hash").notNull(),
  /** 16 band keys, JSON array. */
  bands: text("bands").notNull(),
  /** 128 minima, base64 of little-endian 32-bit words. */
  minima: text("minima").notNull(),
  /** Fingerprints of its different sentences, base64 of little-endian 64-bit floats: boilerplate is read from these. */
  sentences: text("sentences"),
});

/** Sentences that most advertisements of a company share, and that therefore say nothing about one of them. */
export const companyBoilerplate = sqliteTable("company_boilerplate", {
  companyId: text("company_id").primaryKey(),
  /** Hashes of sentences, JSON array. */
  sentences: text("sentences").notNull(),
  hash: text("hash").notNull(),
  /** How many advertisements it was read from. */
  advertisements: integer("advertisements").notNull(),
  /** What the company's vacancies were computed from: equal as long as none of its postings changed. */
  postingsState: text("postings_state"),
  computedAt: integer("computed_at").notNull(),
});

/** How fast and honestly a board or company fills its vacancies: the parts that all institutions share. */
export const efficiencyParts = sqliteTable(
  "efficiency_parts",
  {
    subjectKind: text("subject_kind", { enum: ["board", "company"] }).notNull(),
    subjectId: text("subject_id").notNull(),
    vacancies: integer("vacancies").notNull(),
    /** Days from the first to the last complete read in the window. */
    crawlDays: integer("crawl_days").notNull(),
    lifespan: real("lifespan"),
    reposts: real("reposts"),
    /** Kaplan-Meier shares still open after 30, 60 and 90 days. */
    open30: real("open_30"),
    open60: real("open_60"),
    open90: real("open_90"),
    medianDays: real("median_days"),
    /** 90 % interval of (0.4 · lifespan + 0.3 · reposts) / 0.7 by bootstrap. */
    low: real("low"),
    high: real("high"),
    hash: text("hash").notNull(),
    computedAt: integer("computed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subjectKind, table.subjectId] }),
    oneOf("efficiency_parts_subject_kind", table.subjectKind, ["board", "company"]),
  ],
);

/** What a recruiter or a candidate says about a company: one answer a respondent, company and quarter. */
export const surveyAnswers = sqliteTable(
  "survey_answers",
  {
    institutionId: text("institution_id").notNull(),
    companyId: text("company_id").notNull(),
    /** For example 2026-Q4. */
    quarter: text("quarter").notNull(),
    kind: text("kind", { enum: SURVEY_KINDS }).notNull(),
    /** SHA-256 of what names the respondent; the name itself is not kept. */
    respondent: text("respondent").notNull(),
    /** Recruiters: 1 to 5. */
    rating: integer("rating"),
    /** Candidates: an answer came within 14 days; the role was real. */
    answered: integer("answered", { mode: "boolean" }),
    wasReal: integer("was_real", { mode: "boolean" }),
    comment: text("comment"),
    answeredAt: integer("answered_at").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.institutionId, table.companyId, table.quarter, table.kind, table.respondent],
    }),
    oneOf("survey_answers_kind", table.kind, SURVEY_KINDS),
  ],
);
