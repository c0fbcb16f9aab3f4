import { describe } from "vitest";
import type { SupportedProviderId } from "../../worker/providers/index.ts";
import { listsBoards } from "./cases/listing.ts";
import { readsPages } from "./cases/paging.ts";
import { survivesOddRows } from "./cases/rows.ts";
import { saysWhatBroke } from "./cases/trouble.ts";
import { FIXTURES } from "./fixture-table.ts";
import { subjectOf } from "./subject.ts";

describe.each(Object.keys(FIXTURES) as SupportedProviderId[])("%s", (id) => {
  const subject = subjectOf(id);
  listsBoards(subject);
  saysWhatBroke(subject);
  readsPages(subject);
  survivesOddRows(subject);
});
