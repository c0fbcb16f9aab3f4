import type { Advertisement } from "./types.ts";

/** Postings in the order of their opening. */
export interface Queue {
  sorted: readonly Advertisement[];
  /** By position: nothing that opens from this moment on can follow it, epoch ms. */
  until: Float64Array;
}

/** Positions in the queue with something in common. */
export interface Group {
  members: number[];
  /** When it has so many, those that nothing can follow any more leave it. */
  limit: number;
}

/** Which group, and how many of it are looked at. */
interface Visit {
  groups: Map<string, Group>;
  key: string;
  scan: number;
}

/** Sheds so seldom that it costs each member little, however many of them stay. */
const GROWTH = 2;

/**
 * Takes the latest members of a group, which the posting at `index` joins. Those that ended too long ago take nobody's
 * place, so that however large a company is, each posting costs the same.
 */
export function pass(
  { groups, key, scan }: Visit,
  { sorted, until }: Queue,
  index: number,
  take: (at: number) => void,
): void {
  const group = groups.get(key);
  if (group === undefined) {
    groups.set(key, { members: [index], limit: GROWTH * scan });
    return;
  }
  const { members } = group;
  // A posting of two places in one city is in its block once.
  if (members.at(-1) === index) return;
  const openedAt = sorted[index]?.openedAt ?? 0;
  let taken = 0;
  for (let at = members.length - 1; at >= 0 && taken < scan; at -= 1) {
    const member = members[at] ?? 0;
    if ((until[member] ?? 0) <= openedAt) continue;
    taken += 1;
    take(member);
  }
  members.push(index);
  if (members.length < group.limit) return;
  group.members = members.filter((member) => (until[member] ?? 0) > openedAt);
  group.limit = GROWTH * Math.max(scan, group.members.length);
}
