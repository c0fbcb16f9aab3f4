import type { Random } from "../../boards/random.ts";
import { addFooter, type Change, changeSentences, shuffleBullets, swapPlace } from "./edits.ts";
import { type CompanyKit, DAY, type Written } from "./generated-company.ts";
import type { PairClass } from "./words.ts";

export interface Case {
  name: string;
  expected: PairClass;
  /** The posting that comes after `base`; `number` is that of a role nobody has yet. */
  make(kit: CompanyKit, base: Written, number: number): Written;
}

/** The later posting `days` after the end of the other, as it was but for `edit`. */
function after(base: Written, days: number, edit: Partial<Written> = {}): Written {
  const openedAt = (base.closedAt ?? base.openedAt) + days * DAY;
  return { ...base, openedAt, closedAt: openedAt + 30 * DAY, ...edit };
}

/** Opens while the other is open. */
function beside(random: Random, base: Written, edit: Partial<Written> = {}): Written {
  const openedAt = base.openedAt + random.int(1, 8) * DAY;
  return { ...base, openedAt, closedAt: openedAt + random.int(10, 60) * DAY, ...edit };
}

const soon = ({ random }: CompanyKit) => random.int(0, 60);

function moved(kit: CompanyKit, base: Written): Partial<Written> {
  const place = kit.otherPlace(base.place);
  return { place, description: swapPlace(base.description, base.place.city, place.city) };
}

function changed(from: number, to: number, how: Change): Case["make"] {
  return (kit, base) => {
    const description = changeSentences(kit.random, base.description, kit.random.int(from, to) / 100, how);
    return after(base, soon(kit), { description });
  };
}

/** "Senior" comes or goes and so do some words. */
function otherRank(kit: CompanyKit, base: Written): Written {
  const title = base.title.startsWith("Senior ") ? base.title.slice(7) : `Senior ${base.title}`;
  const description = changeSentences(kit.random, base.description, 0.1);
  return after(base, soon(kit), { title, description });
}

/** The same title and place in the same company, for a team of its own with a text of its own. */
function otherTeam(kit: CompanyKit, base: Written, number: number): Written {
  const other = kit.fresh(number);
  return after(base, soon(kit), {
    title: `${base.title}, ${other.role.team}`,
    description: other.description,
  });
}

export const CASES: readonly Case[] = [
  { name: "as it was", expected: "repost", make: (kit, base) => after(base, soon(kit)) },
  {
    name: "footer added",
    expected: "repost",
    make: (kit, base) => after(base, soon(kit), { description: addFooter(kit.random, base.description) }),
  },
  {
    name: "bullets shuffled",
    expected: "repost",
    make: (kit, base) =>
      after(base, soon(kit), { description: shuffleBullets(kit.random, base.description) }),
  },
  { name: "10-20 % of sentences reworded", expected: "repost", make: changed(10, 20, "reworded") },
  { name: "20-30 % of sentences reworded", expected: "repost", make: changed(20, 30, "reworded") },
  { name: "10-20 % of sentences exchanged", expected: "repost", make: changed(10, 20, "exchanged") },
  { name: "20-30 % of sentences exchanged", expected: "repost", make: changed(20, 30, "exchanged") },
  {
    name: "footer, shuffled and 10 % changed",
    expected: "repost",
    make: (kit, base) => {
      const edited = changeSentences(kit.random, shuffleBullets(kit.random, base.description), 0.1);
      return after(base, soon(kit), { description: addFooter(kit.random, edited) });
    },
  },
  {
    name: "back after 61 to 180 days",
    expected: "reopened_role",
    make: (kit, base) =>
      after(base, kit.random.int(61, 180), {
        description: changeSentences(kit.random, base.description, 0.1),
      }),
  },
  {
    name: "a second seat at the same time",
    expected: "parallel_opening",
    make: (kit, base) => beside(kit.random, base),
  },
  {
    name: "elsewhere at the same time",
    expected: "cross_listing",
    make: (kit, base) => beside(kit.random, base, moved(kit, base)),
  },
  {
    name: "place swapped",
    expected: "different",
    make: (kit, base) => after(base, soon(kit), moved(kit, base)),
  },
  { name: "sibling of another rank", expected: "different", make: otherRank },
  { name: "sibling of another team", expected: "different", make: otherTeam },
  {
    name: "sibling requisition",
    expected: "different",
    make: (kit, base, number) =>
      after({ ...base, requisitionId: `R-${number}` }, soon(kit), { requisitionId: `R-${number}b` }),
  },
  {
    name: "other text, same title and place",
    expected: "different",
    make: (kit, base, number) => after(base, soon(kit), { description: kit.fresh(number).description }),
  },
  {
    name: "back after more than 180 days",
    expected: "different",
    make: (kit, base) => after(base, kit.random.int(181, 400)),
  },
];
