import { data } from "./data.ts";
import { engineering } from "./engineering.ts";
import type { Family, FamilyId } from "./family.ts";
import { finance } from "./finance.ts";
import { legal } from "./legal.ts";
import { marketing } from "./marketing.ts";
import { nursing } from "./nursing.ts";
import { operations } from "./operations.ts";
import { people } from "./people.ts";
import { product } from "./product.ts";
import { sales } from "./sales.ts";
import { success } from "./success.ts";

export type { Family, FamilyId } from "./family.ts";

/** The words of every kind of work, by its id. */
export const FAMILIES: Readonly<Record<FamilyId, Family>> = {
  engineering,
  data,
  product,
  sales,
  marketing,
  success,
  finance,
  legal,
  people,
  nursing,
  operations,
};
