import { hashText } from "../../../worker/kernel/hash.ts";
import { normalisePlaces } from "../../../worker/normalise/place.ts";
import { titleKey } from "../../../worker/normalise/title.ts";
import type { Advertisement } from "../../../worker/vacancies/types.ts";
import { planBoard } from "../../boards/board-plan.ts";
import { type Description, describeRole } from "../../boards/description.ts";
import { inventEmployers } from "../../boards/names.ts";
import { type Place, placeText } from "../../boards/places.ts";
import { createRandom, type Random } from "../../boards/random.ts";
import { drawRole, type Role } from "../../boards/role.ts";
import { descriptionText } from "./description-text.ts";

export const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5, 2);

/** A posting with its text, as a company might have written it. */
export interface Written {
  role: Role;
  title: string;
  place: Place;
  description: Description;
  requisitionId: string | null;
  openedAt: number;
  closedAt: number | null;
}

export interface CompanyKit {
  random: Random;
  /** Another place of this company's country. */
  otherPlace(place: Place): Place;
  /** A posting of a role that no other has, open for 10 to 90 days. */
  fresh(number: number): Written;
}

/** One invented employer, always the same for a seed and a number. */
export function companyKit(seed: string, number: number): CompanyKit {
  const employer = inventEmployers(seed, number + 1)[number];
  if (!employer) throw new RangeError(`no employer ${number}`);
  const plan = planBoard(seed, employer, {
    ...{ index: number, provider: "greenhouse", eu: false, style: "boardLink", size: null },
    ...{ website: null, careersUrl: null, guessable: true, token: null },
  });
  const random = createRandom(seed, "reposts", number);
  return {
    random,
    otherPlace: (place) =>
      random.pick(plan.places.filter((one) => one.city !== place.city).concat(ELSEWHERE)),
    fresh: (roleNumber) => {
      const role = drawRole(seed, plan, roleNumber);
      const openedAt = START + random.int(0, 120) * DAY;
      return {
        role,
        title: role.title,
        place: role.place,
        description: describeRole(seed, plan, role, 0, role.pay),
        requisitionId: random.chance(0.5) ? `R-${roleNumber}` : null,
        openedAt,
        closedAt: openedAt + random.int(10, 90) * DAY,
      };
    },
  };
}

const ELSEWHERE: Place = {
  ...{ city: "Lisbon", region: "Lisboa", regionCode: null, country: "Portugal", iso2: "PT" },
  ...{ currency: "EUR", payFactor: 0.8 },
};

/** The posting as the Worker would hold it, and its text. */
export function advertise(
  postingId: string,
  written: Written,
): { advertisement: Advertisement; text: string } {
  const text = descriptionText(written.description);
  const place = { text: placeText(written.place), city: null, region: null, country: null };
  return {
    text,
    advertisement: {
      postingId,
      boardId: "greenhouse:generated",
      title: written.title,
      titleNormalised: titleKey(written.title),
      family: written.role.family.id,
      places: normalisePlaces([place]),
      requisitionId: written.requisitionId,
      pay: null,
      textHash: hashText(text),
      firstSeenAt: written.openedAt,
      openedAt: written.openedAt,
      closedAt: written.closedAt,
      boardChangedAt: null,
    },
  };
}
