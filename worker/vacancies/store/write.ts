import { bulk, bulkList, type Statement, upsertSql } from "../../db/index.ts";
import { hashValue } from "../../kernel/hash.ts";
import type { Boilerplate } from "../boilerplate.ts";
import { encodeMinima } from "../min-hash.ts";
import type { Vacancy, VacancyPosting } from "../rows.ts";
import { encodeSentences } from "../sentence-text.ts";
import type { StoredSignature } from "./read.ts";

export function storeSignatures(
  rows: readonly (readonly [postingId: string, StoredSignature])[],
): Statement[] {
  return bulk(
    upsertSql({
      table: "posting_signatures",
      columns: ["posting_id", "text_hash", "boilerplate_hash", "bands", "minima", "sentences"],
      key: ["posting_id"],
      updateWhen: `posting_signatures.text_hash <> excluded.text_hash
        OR posting_signatures.boilerplate_hash <> excluded.boilerplate_hash OR posting_signatures.sentences IS NULL`,
    }),
    rows.map(([postingId, { textHash, boilerplateHash, bands, minima, sentences }]) => [
      postingId,
      textHash,
      boilerplateHash,
      JSON.stringify(bands),
      encodeMinima(minima),
      sentences === null ? null : encodeSentences(sentences),
    ]),
  );
}

/** The mark that the company's vacancies stand for this state of its postings: written last, in one transaction. */
export function storeState(
  companyId: string,
  { sentences, hash, advertisements }: Boilerplate,
  state: string,
  now: number,
): Statement[] {
  return bulk(
    upsertSql({
      table: "company_boilerplate",
      columns: ["company_id", "sentences", "hash", "advertisements", "postings_state", "computed_at"],
      key: ["company_id"],
      updateWhen: "company_boilerplate.postings_state IS NOT excluded.postings_state",
    }),
    [[companyId, JSON.stringify(sentences), hash, advertisements, state, now]],
  );
}

export interface Change<Row> {
  before: readonly Row[];
  after: readonly Row[];
}

/** Writes the vacancies that changed and removes those that are no more. */
export function storeVacancies(
  companyId: string,
  { before, after }: Change<Vacancy>,
  now: number,
): Statement[] {
  const id = ({ vacancyId }: Vacancy) => vacancyId;
  const { changed, gone } = difference(before, after, id, vacancyValues);
  return [
    ...bulk(
      upsertSql({
        table: "vacancies",
        columns: [
          ...["company_id", "vacancy_id", "board_id", "title", "title_normalised", "family", "started_at"],
          ...["ended_at", "postings", "reposts", "unchanged_reposts", "reads", "hash", "computed_at"],
        ],
        key: ["company_id", "vacancy_id"],
        updateWhen: "vacancies.hash <> excluded.hash",
      }),
      changed.map((row) => [companyId, ...vacancyValues(row), hashValue(vacancyValues(row)), now]),
    ),
    ...bulkList(
      "DELETE FROM vacancies WHERE company_id = ?2 AND vacancy_id IN (SELECT value FROM json_each(?1))",
      gone.map(id),
      companyId,
    ),
  ];
}

function vacancyValues(row: Vacancy) {
  const { vacancyId, boardId, title, titleNormalised, family, startedAt, endedAt } = row;
  const counted = [row.postings, row.reposts, row.unchangedReposts, row.reads];
  return [vacancyId, boardId, title, titleNormalised, family, startedAt, endedAt, ...counted];
}

/** The same for what leads each posting to its vacancy. A link keeps the time at which it was first made. */
export function storeVacancyPostings(
  companyId: string,
  { before, after }: Change<VacancyPosting>,
  now: number,
): Statement[] {
  const id = ({ postingId }: VacancyPosting) => postingId;
  const { changed, gone } = difference(before, after, id, linkValues);
  const judged = ["vacancy_id", "link", "linked_to", "similarity", "gap_days", "repost_kind", "reason"];
  const list = (table: string) => judged.map((column) => `${table}.${column}`).join(", ");
  return [
    ...bulk(
      upsertSql({
        table: "vacancy_postings",
        columns: ["company_id", "posting_id", ...judged, "linked_at"],
        key: ["company_id", "posting_id"],
        updateWhen: `(${list("vacancy_postings")}) IS NOT (${list("excluded")})`,
      }),
      changed.map((row) => [companyId, ...linkValues(row), now]),
    ),
    ...bulkList(
      "DELETE FROM vacancy_postings WHERE company_id = ?2 AND posting_id IN (SELECT value FROM json_each(?1))",
      gone.map(id),
      companyId,
    ),
  ];
}

function linkValues(row: VacancyPosting) {
  const { postingId, vacancyId, link, linkedTo, similarity, gapDays, repostKind, reason } = row;
  return [postingId, vacancyId, link, linkedTo, similarity, gapDays, repostKind, reason];
}

function difference<Row>(
  before: readonly Row[],
  after: readonly Row[],
  id: (row: Row) => string,
  values: (row: Row) => readonly unknown[],
): { changed: Row[]; gone: Row[] } {
  const known = new Map(before.map((row) => [id(row), JSON.stringify(values(row))]));
  const kept = new Set(after.map(id));
  return {
    changed: after.filter((row) => known.get(id(row)) !== JSON.stringify(values(row))),
    gone: before.filter((row) => !kept.has(id(row))),
  };
}
