/** Who may write a cell. Rolecall never writes a recruiter's cell, except to bring a clean one up to date. */
type ColumnOwner = "rolecall" | "recruiter" | "bookkeeping";

/**
 * `text` plain text, `number` an amount, `date` an ISO day that becomes a real date, `link` an https URL shown as a
 * rich-text link, `choice` one of a list.
 */
export type ColumnKind = "text" | "number" | "date" | "link" | "choice";

export interface ColumnSpec {
  /** Stable name in the feed, in developer metadata and in operations. */
  field: string;
  header: string;
  owner: ColumnOwner;
  kind: ColumnKind;
  /** Explains the column: the note on its header, and its line in the data dictionary. */
  note: string;
  /** Pixels. */
  width: number;
  choices?: readonly string[];
  hidden?: boolean;
}

/** Columns in short. A width is given where the kind does not settle it. */
export const text = (field: string, header: string, width: number, note: string): ColumnSpec => ({
  field,
  header,
  owner: "rolecall",
  kind: "text",
  note,
  width,
});
export const number = (field: string, header: string, note: string): ColumnSpec => ({
  ...text(field, header, 80, note),
  kind: "number",
});
export const date = (field: string, header: string, note: string): ColumnSpec => ({
  ...text(field, header, 100, note),
  kind: "date",
});
export const link = (field: string, header: string, note: string): ColumnSpec => ({
  ...text(field, header, 100, note),
  kind: "link",
});
export const yours = (column: ColumnSpec): ColumnSpec => ({ ...column, owner: "recruiter" });
export const choice = (
  field: string,
  header: string,
  choices: readonly string[],
  note: string,
): ColumnSpec => ({
  ...yours(text(field, header, 120, note)),
  kind: "choice",
  choices,
});
