import { seedHash } from "./seed-hash.ts";

/** A seeded stream of choices. The same key gives the same stream on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole number, both ends included. */
  int(min: number, max: number): number;
  /** True with this probability (0 to 1). */
  chance(probability: number): boolean;
  pick<Item>(list: readonly Item[]): Item;
  /** Different items in random order; all of them when `count` exceeds the list. */
  sample<Item>(list: readonly Item[], count: number): Item[];
  /** A version 4 UUID in form. */
  uuid(): string;
  /** How often an event of this mean happens (Poisson, Knuth's method; meant for small means). */
  count(mean: number): number;
}

/** Every part of the world draws from its own stream, so that adding a draw in one place moves nothing elsewhere. */
export function createRandom(...key: readonly (string | number)[]): Random {
  const next = sfc32(seedHash(key.join("\u0000")));
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => itemAt(list, int(0, list.length - 1)),
    sample: (list, count) => sample(list, count, int),
    uuid: () => uuid(int),
    count: (mean) => poisson(mean, next),
  };
}

/** Small fast counter generator by Chris Doty-Humphrey (PractRand), public domain. */
function sfc32([first, second, third, fourth]: readonly [number, number, number, number]): () => number {
  let [a, b, c, counter] = [first, second, third, fourth];
  const step = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round += 1) step();
  return step;
}

function itemAt<Item>(list: readonly Item[], index: number): Item {
  if (index < 0 || index >= list.length) throw new RangeError("cannot pick from an empty list");
  return list[index] as Item;
}

function sample<Item>(
  list: readonly Item[],
  count: number,
  int: (min: number, max: number) => number,
): Item[] {
  const rest = [...list];
  const chosen: Item[] = [];
  while (chosen.length < count && rest.length > 0) {
    const index = int(0, rest.length - 1);
    chosen.push(itemAt(rest, index));
    rest[index] = itemAt(rest, rest.length - 1);
    rest.pop();
  }
  return chosen;
}

function uuid(int: (min: number, max: number) => number): string {
  const hex = (length: number) => Array.from({ length }, () => int(0, 15).toString(16)).join("");
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${int(8, 11).toString(16)}${hex(3)}-${hex(12)}`;
}

function poisson(mean: number, next: () => number): number {
  const limit = Math.exp(-mean);
  let product = next();
  let count = 0;
  while (product > limit) {
    product *= next();
    count += 1;
  }
  return count;
}
