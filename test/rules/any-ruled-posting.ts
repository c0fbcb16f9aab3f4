import { type RuledPosting, ruledPosting } from "../../worker/rules/ruled-posting.ts";

type Row = RuledPosting["row"];

export const OPENED = Date.UTC(2026, 0, 31);

/** A posting that no rule has anything against, but for what a test says. */
export function anyRuled(
  over: Partial<Row> = {},
  text: string | null = "We look after roads.",
): RuledPosting {
  const row: Row = {
    postingId: "lever:city:1",
    boardId: "lever:city",
    externalId: "1",
    title: "Engineer",
    titleNormalised: "engineer",
    family: null,
    level: null,
    places: '[{"text":"Berlin","city":"Berlin","region":null,"country":"DE"}]',
    workplace: null,
    employmentType: null,
    payMin: null,
    payMax: null,
    payCurrency: null,
    payPeriod: null,
    department: "Roads",
    team: null,
    requisitionId: null,
    language: null,
    url: "https://jobs.city.com/1",
    applyUrl: null,
    postedAt: OPENED,
    closesAt: Date.UTC(2026, 5, 30),
    firstSeenAt: OPENED,
    openedAt: OPENED,
    missingSince: null,
    closedAt: null,
    reopenedAt: null,
    status: "open",
    version: 1,
    contentHash: "c",
    textHash: "t",
    changeHint: "h",
    rawKey: null,
    ...over,
  };
  return ruledPosting(row, text);
}
