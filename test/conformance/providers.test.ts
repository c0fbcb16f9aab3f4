import { describe } from "vitest";
import { listsBoards } from "./cases/listing.ts";
import { readsPages } from "./cases/paging.ts";
import { survivesOddRows } from "./cases/rows.ts";
import { saysWhatBroke } from "./cases/trouble.ts";
import { FIXTURES, type VendorId } from "./fixture-table.ts";
import { subjectOf } from "./subject.ts";

describe.each(Object.keys(FIXTURES) as VendorId[])("%s", (id) => {
  const subject = subjectOf(id);
  listsBoards(subject);
  saysWhatBroke(subject);
  readsPages(subject);
  survivesOddRows(subject);
});
