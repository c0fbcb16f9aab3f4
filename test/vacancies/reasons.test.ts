import { expect, it } from "vitest";
import { linkReason } from "../../worker/vacancies/reasons.ts";
import type { Link } from "../../worker/vacancies/types.ts";
import { advert } from "./advertisement.ts";

const link = (similarity: number | null, title: string): Link => ({
  earlier: advert("1", 0, 10),
  later: advert("2", 15, null, { title, titleNormalised: title.toLowerCase() }),
  ...{ relation: "repost", similarity, gapDays: 5 },
});

it("never says in one sentence that a title is the same and another one", () => {
  const { title } = advert("1", 0, 10);
  expect(linkReason(link(0.6, title), "changed")).not.toMatch(/title was/);
  expect(linkReason(link(0.6, "Matron"), "changed")).toBe(
    "Same title and place and much the same text (60 %) as the posting closed 5 days before; its title was changed since",
  );
  expect(linkReason(link(1, "Matron"), "changed")).toMatch(/^Same text.*; another title$/);
});
