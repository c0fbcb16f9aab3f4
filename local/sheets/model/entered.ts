import type { Scalar } from "./cell.ts";

/** What a typed text came out as. */
export interface Entered {
  value: Scalar;
  formula: string;
  /** The format this entry asks for; "" when it asks for none. */
  format: string;
}
