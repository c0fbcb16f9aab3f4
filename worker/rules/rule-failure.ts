import type { VALIDATION_KINDS } from "../../shared/words.ts";
import type { Severity } from "./schema.ts";

/** One thing an institution's rules have against a posting. */
export interface RuleFailure {
  field: string;
  /** For example `mandatory`, `minimumLength`, `closesAfterOpens`. */
  rule: string;
  kind: (typeof VALIDATION_KINDS)[number];
  severity: Severity;
  /** A sentence without its subject: "is missing". */
  message: string;
  /** The value that failed. */
  raw: unknown;
}
