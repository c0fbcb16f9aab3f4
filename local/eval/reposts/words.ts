/** What a later posting may be to an earlier one; what none of the four is, is different. */
export const CLASSES = ["repost", "reopened_role", "parallel_opening", "cross_listing", "different"] as const;

export type PairClass = (typeof CLASSES)[number];
