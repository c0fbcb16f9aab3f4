import { expect, test } from "vitest";
import { finishRead } from "../../worker/providers/finish-read.ts";

const posting = { externalId: "a", changeHint: "1", document: "{}" };
const rows = { postings: [posting], malformed: [], duplicates: 0 };
const malformed = [{ reason: "the row has no usable id", document: "{}" }];

test("hands the validator on with a proven read", () => {
  const read = finishRead(rows, { validator: '"v"', total: 5, incompleteBecause: null });
  expect(read).toMatchObject({ complete: true, incompleteBecause: null, validator: '"v"', total: 5 });
});

test.each([
  ["the vendor's answer proves nothing", rows, "A page failed."],
  ["a row could not be used", { ...rows, malformed }, null],
])("keeps no validator when %s, so that the next night asks again", (_, collected, because) => {
  const read = finishRead(collected, { validator: '"v"', total: null, incompleteBecause: because });
  expect(read).toMatchObject({ complete: false, validator: null, postings: [posting] });
  expect(read.incompleteBecause).toMatch(/\.$/);
});
