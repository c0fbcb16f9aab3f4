import { DAY } from "../kernel/clock.ts";
import { differInRequisition, gapOf } from "../vacancies/index.ts";

/** A posting of a vacancy that may be one seat with another. Times are epoch ms. */
export interface Seat {
  postingId: string;
  vacancyId: string;
  openedAt: number;
  /** Null while it is open. */
  closedAt: number | null;
  requisitionId: string | null;
  /** Equal for postings of the same text; null when none has it in common. */
  text: string | null;
}

/** By the later posting: the earlier one whose seat it took. */
export type Successions = Map<string, string>;

/** A posting may open so many days before the one it replaces closes. */
const LONGEST_OVERLAP = 3;
/** Postings looked at to make room for one: thousands of equal seats must not cost the square of their number. */
const MOST_TRIED = 200;

/**
 * Gives postings without a predecessor the seat of one of the same text that closed up to three days after they opened,
 * one to one in the order of their openings, which is that of `sorted`. Where a repost has that seat, it may pass on to
 * another that it overlaps in the same way: of four postings that overlap by a night each, the third is stitched to the
 * first, because that one had ended.
 */
export function giveSeats(sorted: readonly Seat[], reposts: Successions): Successions {
  const candidatesOf = openCandidates(sorted);
  const seatOf = new Map(sorted.map((seat) => [seat.postingId, seat]));
  const earlierOf = new Map(reposts);
  const laterOf = new Map([...reposts].map(([later, earlier]) => [earlier, later]));
  const place = (later: Seat, tried: Set<string>): boolean => {
    for (const { postingId: earlier } of candidatesOf(later)) {
      if (tried.has(earlier) || tried.size >= MOST_TRIED) continue;
      tried.add(earlier);
      const holderId = laterOf.get(earlier);
      const holder = holderId === undefined ? undefined : seatOf.get(holderId);
      const isFree = holderId === undefined || (holder !== undefined && place(holder, tried));
      if (!isFree) continue;
      earlierOf.set(later.postingId, earlier);
      laterOf.set(earlier, later.postingId);
      return true;
    }
    return false;
  };
  for (const seat of sorted) if (!earlierOf.has(seat.postingId)) place(seat, new Set());
  return earlierOf;
}

/** For a posting those it may have replaced, the shortest overlap first. Two requisition ids prove two seats. */
function openCandidates(sorted: readonly Seat[]): (later: Seat) => Seat[] {
  const place = new Map(sorted.map(({ postingId }, index) => [postingId, index]));
  const placeOf = ({ postingId }: Seat) => place.get(postingId) ?? 0;
  const closings = Map.groupBy(sorted, ({ text, closedAt }) => dayKey(text, closedAt, 0));
  return (later) => {
    if (later.text === null) return [];
    return Array.from({ length: LONGEST_OVERLAP + 2 }, (_, day) => dayKey(later.text, later.openedAt, day))
      .flatMap((key) => closings.get(key) ?? [])
      .filter((earlier) => placeOf(earlier) < placeOf(later) && isHandover(earlier, later))
      .sort((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0) || placeOf(a) - placeOf(b));
  };
}

function isHandover(earlier: Seat, later: Seat): boolean {
  const gapDays = gapOf(earlier, later);
  if (gapDays === null || gapDays >= 0 || gapDays < -LONGEST_OVERLAP) return false;
  return !differInRequisition(earlier, later);
}

/** A day of one text, so many days on; what is still open has none. */
function dayKey(text: string | null, moment: number | null, days: number): string {
  return moment === null ? "" : `${text} ${Math.floor(moment / DAY) + days}`;
}
