import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { VALIDATION_KINDS, VALIDATION_SEVERITIES } from "../../../shared/words.ts";
import { oneOf } from "./one-of.ts";

/** What one institution's rules have against a posting. An error keeps it out of that institution's views; a warning is only said. */
export const postingValidations = sqliteTable(
  "posting_validations",
  {
    institutionId: text("institution_id").notNull(),
    postingId: text("posting_id").notNull(),
    /** For example `description` or `closesAt`. */
    field: text("field").notNull(),
    /** For example `mandatory`, `minimumLength`, `closesAfterOpens`. */
    rule: text("rule").notNull(),
    kind: text("kind", { enum: VALIDATION_KINDS }).notNull(),
    severity: text("severity", { enum: VALIDATION_SEVERITIES }).notNull(),
    message: text("message").notNull(),
    /** The value that failed, as JSON, cut to 500 characters. */
    raw: text("raw"),
    failedAt: integer("failed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.institutionId, table.postingId, table.field, table.rule] }),
    oneOf("posting_validations_kind", table.kind, VALIDATION_KINDS),
    oneOf("posting_validations_severity", table.severity, VALIDATION_SEVERITIES),
  ],
);

/** A part of a structured organisation, as one institution names and knows it. */
export const divisions = sqliteTable(
  "divisions",
  {
    companyId: text("company_id").notNull(),
    divisionId: text("division_id").notNull(),
    name: text("name").notNull(),
    normalisedName: text("normalised_name").notNull(),
    parentId: text("parent_id"),
    source: text("source").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.divisionId] })],
);

/** Two companies that turned out to be one. What moved is kept, so that it can be undone. */
export const companyMerges = sqliteTable(
  "company_merges",
  {
    mergeId: text("merge_id").primaryKey(),
    fromCompanyId: text("from_company_id").notNull(),
    intoCompanyId: text("into_company_id").notNull(),
    reason: text("reason").notNull(),
    mergedBy: text("merged_by").notNull(),
    mergedAt: integer("merged_at").notNull(),
    undoneAt: integer("undone_at"),
    /** JSON: the rows as they were. */
    moved: text("moved").notNull(),
  },
  (table) => [index("company_merges_by_company").on(table.fromCompanyId)],
);
