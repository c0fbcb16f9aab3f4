import type { TruthPosting } from "../../../local/boards/index.ts";
import type { SeenLink, SeenVacancy } from "../../../local/simulate/vacancies.ts";
import type { BoardDays, Seen, SeenVersion } from "../../../local/simulate/year.ts";
import { DAY } from "../../../worker/kernel/clock.ts";

const NIGHTS = 300;

/** A posting of one board, open from one night up to another (null: still open). */
export function truth(
  externalId: string,
  from: number,
  to: number | null,
  over: Partial<TruthPosting> = {},
): TruthPosting {
  return {
    ...{ provider: "lever", token: "acme", externalId, title: "Nurse", openedNight: from, closedNight: to },
    ...{ spans: [{ from, to }], edits: [], role: 1, cities: ["Berlin"], requisition: null },
    inherited: { title: 0, text: 0, pay: 0 },
    ...over,
  };
}

/** The same board, read well on every night but these. */
export function boardWithout(nights: readonly number[] = []): BoardDays {
  const states = Array.from({ length: NIGHTS }, (_, night) => (nights.includes(night) ? "reset" : "ok"));
  return { provider: "lever", token: "acme", states, readOn: new Set(states.keys()), shrunkOn: new Set() };
}

/** What the tables hold of these postings, every end confirmed. */
export function seen(postings: readonly TruthPosting[], board: BoardDays = boardWithout()): Seen {
  return {
    truth: postings,
    boards: [board],
    versions: postings.flatMap(({ externalId, openedNight, closedNight }) => [
      version(externalId, 1, openedNight, "create"),
      ...(closedNight === null ? [] : [version(externalId, 2, closedNight, "close")]),
    ]),
  };
}

export function version(externalId: string, number: number, night: number, changeType: string): SeenVersion {
  const postingId = `lever:acme:${externalId}`;
  const valid = { validFrom: night * DAY, validTo: null };
  return { postingId, version: number, night, toldOn: night, ...valid, changeType, reason: "because" };
}

/** A row of a posting that stands in the vacancy of this name. */
export function link(externalId: string, vacancyId: string, over: Partial<SeenLink> = {}): SeenLink {
  const nothing = { link: "first", linkedTo: null, repostKind: null };
  return { companyId: "acme", postingId: `lever:acme:${externalId}`, vacancyId, ...nothing, ...over };
}

export function repostOf(externalId: string, kind = "unchanged"): Partial<SeenLink> {
  return { link: "repost", linkedTo: `lever:acme:${externalId}`, repostKind: kind };
}

export function vacancy(
  vacancyId: string,
  startedNight: number,
  endedNight: number | null,
  postings = 1,
): SeenVacancy {
  return { companyId: "acme", vacancyId, startedNight, endedNight, postings };
}
