import type { PostingRow } from "../postings/index.ts";
import type { RuleField } from "./schema.ts";

/** What rules look at: the slim row and the beginning of the description. */
export interface RuledPosting {
  row: PostingRow;
  /** Characters of the whole description; 0 without one. */
  descriptionLength: number;
  descriptionStart: string;
}

/** Two units of one code point. */
const PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** Of a raw value no more is kept. */
export const RAW_LENGTH = 500;

export function ruledPosting(row: PostingRow, text: string | null): RuledPosting {
  const description = text ?? "";
  // By code point, as SQLite counts.
  const length = description.length - (description.match(PAIRS)?.length ?? 0);
  return { row, descriptionLength: length, descriptionStart: description.slice(0, RAW_LENGTH) };
}

/** The value of a field; null or an empty list when there is none. Dates are epoch ms. */
export function fieldValue({ row, descriptionStart }: RuledPosting, field: RuleField): unknown {
  switch (field) {
    case "id":
      return row.externalId;
    case "description":
      return descriptionStart || null;
    case "places":
      return JSON.parse(row.places) as unknown[];
    case "pay":
      return row.payMin ?? row.payMax;
    case "opensAt":
      return row.postedAt;
    default:
      return row[field];
  }
}
