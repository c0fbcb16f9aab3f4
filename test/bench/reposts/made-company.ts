import { DAY } from "../../../worker/kernel/clock.ts";
import { hashText } from "../../../worker/kernel/hash.ts";
import type { Advertisement } from "../../../worker/vacancies/types.ts";

const TITLES = [
  "backend engineer",
  "staff nurse",
  "data analyst",
  "account executive",
  "driver",
  "accountant",
];
const CITIES = ["Berlin", "London", "Toronto", "Austin", "Munich"];
/** Every fifth posting takes up the text of one before. */
const REPOST_EVERY = 5;
const START = Date.UTC(2026, 0, 5);

export interface Made {
  advertisement: Advertisement;
  text: string;
}

/** A company of so many postings over a year, about 2.5 KB of text each, always the same for a number. */
export function madeCompany(number: number, postings: number): Made[] {
  const house = sentences(`house${number}`, 12);
  const made: Made[] = [];
  for (let index = 0; index < postings; index += 1) {
    const before = index % REPOST_EVERY === REPOST_EVERY - 1 ? made[index - REPOST_EVERY + 1] : undefined;
    made.push(before ? again(before, index) : fresh(number, index, house));
  }
  return made;
}

function fresh(company: number, index: number, house: string): Made {
  const text = `${sentences(`own${company}x${index}`, 18)} ${house}`;
  const city = CITIES[(index * 7) % CITIES.length] ?? "";
  const title = TITLES[(index * 5) % TITLES.length] ?? "";
  const openedAt = START + ((index * 37) % 300) * DAY;
  return {
    text,
    advertisement: {
      ...{ postingId: `greenhouse:made-${company}:${index}`, boardId: `greenhouse:made-${company}` },
      ...{ title, titleNormalised: title, family: null, requisitionId: null, pay: null },
      places: [{ text: city, city, region: null, country: null }],
      ...{ textHash: hashText(text), firstSeenAt: openedAt, openedAt, closedAt: openedAt + 20 * DAY },
      boardChangedAt: null,
    },
  };
}

function again({ advertisement, text }: Made, index: number): Made {
  const openedAt = (advertisement.closedAt ?? 0) + (index % 40) * DAY;
  const edited = `${text} Posted again as number ${index} of this year.`;
  return {
    text: edited,
    advertisement: {
      ...advertisement,
      postingId: `${advertisement.boardId}:${index}`,
      ...{ textHash: hashText(edited), firstSeenAt: openedAt, openedAt, closedAt: openedAt + 20 * DAY },
    },
  };
}

function sentences(topic: string, count: number): string {
  return Array.from({ length: count }, (_, index) =>
    Array.from({ length: 10 }, (_, word) => `${topic.slice(-7)}${index % 9}w${word}`).join(" "),
  ).join(". ");
}
