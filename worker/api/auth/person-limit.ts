import { MINUTE } from "../../kernel/clock.ts";

const REQUESTS_A_MINUTE = 120;
/** People remembered at once; beyond it those whose minute is over are forgotten. */
const MOST_PEOPLE = 5_000;

interface Count {
  since: number;
  requests: number;
}

/**
 * Counts requests of each person, 120 in any started minute. Kept in the memory of one isolate: people of one office
 * meet the same few isolates, and what it guards against, a sheet in a loop, comes from one place. It costs nothing
 * and is approximate on purpose. Returns null, or milliseconds to wait.
 */
export function personLimit(most = REQUESTS_A_MINUTE): (person: string, now: number) => number | null {
  const counts = new Map<string, Count>();
  return (person, now) => {
    const count = counts.get(person);
    if (!count || now - count.since >= MINUTE) {
      if (counts.size >= MOST_PEOPLE) forgetOld(counts, now);
      counts.set(person, { since: now, requests: 1 });
      return null;
    }
    count.requests += 1;
    return count.requests > most ? count.since + MINUTE - now : null;
  };
}

function forgetOld(counts: Map<string, Count>, now: number): void {
  for (const [person, { since }] of counts) if (now - since >= MINUTE) counts.delete(person);
  if (counts.size >= MOST_PEOPLE) counts.clear();
}
