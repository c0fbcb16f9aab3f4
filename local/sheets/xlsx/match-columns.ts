import type { SheetState } from "./state.ts";

interface Header {
  header: string;
  note: string;
}

/**
 * Where the saved columns are now: index in `now` for each of `saved`, null for one that was deleted. A column is known
 * by its header; a renamed one by the note on its header, for notes go along; one without a note by the neighbour it
 * had, if a header stands there that nobody knew before.
 */
export function matchColumns(saved: SheetState["columns"], now: readonly Header[]): (number | null)[] {
  const places: (number | null)[] = saved.map(() => null);
  const taken = new Set<number>();
  const take = (index: number, place: number) => {
    if (place < 0 || taken.has(place)) return;
    places[index] = place;
    taken.add(place);
  };
  const each = (find: (column: Header, index: number) => number) => {
    saved.forEach((column, index) => {
      if (places[index] === null && !isBare(column)) take(index, find(column, index));
    });
  };
  const free = (test: (header: Header, place: number) => boolean) =>
    now.findIndex((header, place) => !taken.has(place) && test(header, place));
  each(({ header }, index) => (header !== "" && now[index]?.header === header ? index : -1));
  each(({ header }) => (header === "" ? -1 : free((other) => other.header === header)));
  each(({ note }) => (note === "" ? -1 : free((other) => other.note === note)));
  const known = new Set(saved.map(({ header }) => header));
  each(({ note }, index) => {
    const before = index === 0 ? -1 : places[index - 1];
    if (note !== "" || before === null || before === undefined) return -1;
    const header = now[before + 1]?.header ?? "";
    return header === "" || known.has(header) ? -1 : before + 1;
  });
  return places;
}

function isBare({ header, note }: Header): boolean {
  return header === "" && note === "";
}
