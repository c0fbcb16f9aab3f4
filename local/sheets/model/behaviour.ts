/**
 * Where Google's behaviour is not settled by its documentation, the stand-in can do both. The first value named is the
 * one taken unless a test asks for the other.
 */
export interface Behaviour {
  /** `'=1+1` under an automatic format: the apostrophe marks text and is swallowed, or it is stored. */
  apostrophe: "marker" | "stored";
  /** `=1+1` in a cell of format "@": stays text, or becomes a formula all the same. */
  plainText: "suppresses" | "formulas-parse";
  /** What a text may begin with to become a formula; some reports add "-". A signed number stays a number. */
  formulaPrefixes: string;
  /** A number written to a cell of format "@". */
  numberInPlainText: "number" | "text";
  /** A Date written to a cell with a number format of its own: the format stays, or turns into a date format. */
  dateOverNumberFormat: "kept" | "becomes-date";
  /** When a value the dropdown refuses is complained about. */
  validationErrors: "at-call" | "at-flush";
  /** Inserting, deleting, moving rows and columns, and sorting: sent with the buffered writes, or at once. */
  structure: "bundled" | "at-once";
  /** Buffered writes of an execution that dies. */
  pendingAtDeath: "lost" | "applied";
  /** Inserted rows and columns take format, dropdown and looks of their neighbour. */
  insertedInherit: boolean;
  /** Document properties of a copied spreadsheet. */
  copiedProperties: "travel" | "stay";
  /** Triggers made inside a trigger's run (reported in GAS-ICS-Sync #104). */
  triggersFromTriggers: "disabled" | "work";
}

export const DEFAULT_BEHAVIOUR: Behaviour = {
  apostrophe: "marker",
  plainText: "suppresses",
  formulaPrefixes: "=+",
  numberInPlainText: "number",
  dateOverNumberFormat: "kept",
  validationErrors: "at-call",
  structure: "bundled",
  pendingAtDeath: "lost",
  insertedInherit: true,
  copiedProperties: "travel",
  triggersFromTriggers: "disabled",
};
