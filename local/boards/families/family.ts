export type FamilyId =
  | "engineering"
  | "data"
  | "product"
  | "sales"
  | "marketing"
  | "success"
  | "finance"
  | "legal"
  | "people"
  | "nursing"
  | "operations";

/** The words of one kind of work. `{slots}` are filled per posting, so that two uses of a sentence differ. */
export interface Family {
  id: FamilyId;
  departments: readonly string[];
  teams: readonly string[];
  titles: readonly string[];
  /** Prefixes that fit the titles; the empty one is the common case. */
  levels: readonly string[];
  skills: readonly string[];
  missions: readonly string[];
  duties: readonly string[];
  demands: readonly string[];
  /** Yearly dollars at the middle level. */
  pay: number;
  paidByTheHour: boolean;
}
