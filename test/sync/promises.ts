import type { SpreadsheetModel } from "../../local/sheets/model/types.ts";
import { TAB_SPECS } from "../../shared/sheet/index.ts";
import { keysIn, type Ledger, type Place, singleKeys, textsIn, wordOf } from "./ledger.ts";
import { heldCell, type Office } from "./office.ts";
import { isRecruiters, type Picture, pictures, rowsByKey, says } from "./picture.ts";

/**
 * Every promise of the sheet that is broken, in words; empty when all hold. Asked when a sync came to its end with
 * nobody in between. `settled`: rows ("tab key") that were there when a sync last came to its end.
 */
export function brokenPromises(
  ledger: Ledger,
  spreadsheet: SpreadsheetModel,
  office: Office,
  settled: ReadonlySet<string>,
): string[] {
  const now = pictures(spreadsheet);
  return [
    ...textsLost(ledger, now, office),
    ...textsNotHeard(ledger, now, office),
    ...heardUnsaid(ledger, office),
    ...notAgreed(now, office),
    ...appliedTwice(office),
    ...layoutChanged(ledger.seen, now, settled),
    ...formulas(now),
    ...notAsTheServerSays(ledger, now, office, settled),
  ];
}

/** Nothing a recruiter typed is lost or stands with another key or under another column. */
function textsLost(ledger: Ledger, now: readonly Picture[], office: Office): string[] {
  const there = textsIn(now);
  return [...ledger.alive].flatMap(([text, place]) => {
    const places = there.get(text) ?? [];
    if (places.length === 0) {
      const gaveWay =
        wasReplaced(office, text, place) || (ledger.tooLate.has(text) && isColleagues(office, place));
      return gaveWay ? [] : [`"${text}" of ${words(place)} is lost`];
    }
    const wrong = places.filter(
      ({ tab, key, column }) =>
        tab !== place.tab || column !== place.column || (place.key !== "" && key !== place.key),
    );
    return wrong.map((found) => `"${text}" of ${words(place)} stands at ${words(found)}`);
  });
}

/** Rolecall heard it, and a colleague wrote something else after that. */
function wasReplaced(office: Office, text: string, { tab, key, column }: Place): boolean {
  const about = [...office.events.values()].filter(
    ({ event, answer }) =>
      answer.outcome === "applied" && event.tab === tab && event.rowKey === key && event.field === column,
  );
  const heard = about.findIndex(({ event }) => event.value === JSON.stringify(text));
  return heard >= 0 && about.slice(heard + 1).some(({ answer }) => answer.opId.startsWith("colleague"));
}

/** What was applied last to a cell came from a colleague in another spreadsheet. */
function isColleagues(office: Office, { tab, key, column }: Place): boolean {
  const applied = [...office.events.values()].filter(
    ({ event, answer }) =>
      answer.outcome === "applied" && event.tab === tab && event.rowKey === key && event.field === column,
  );
  return applied.at(-1)?.answer.opId.startsWith("colleague") ?? false;
}

/** The server heard of no entry that nobody made; an echo of what a colleague said changes nothing. */
function heardUnsaid({ said }: Ledger, office: Office): string[] {
  const known = new Set(said);
  return [...office.events.values()].flatMap(({ event, answer: { opId } }) => {
    if (event.kind !== "cell") return [];
    const place = { tab: event.tab, key: event.rowKey, column: event.field ?? "" };
    const word = wordOf(place, event.value);
    if (opId.startsWith("colleague")) known.add(word);
    return known.has(word) ? [] : [`${words(place)} was heard as ${event.value}, which nobody said`];
  });
}

/** Recruiters' cells and the server say the same, or the row says in words why not. */
function notAgreed(now: readonly Picture[], office: Office): string[] {
  return now.flatMap((picture) =>
    [...rowsByKey(picture)].flatMap(([key, { cells }]) => {
      const { tab } = picture;
      if (TAB_SPECS[tab].rows !== "feed" || says(cells.get("syncStatus")) !== "") return [];
      return TAB_SPECS[tab].columns.flatMap(({ field, owner, kind }) => {
        const held = heldCell(office, tab, key, field);
        const cell = cells.get(field);
        if (owner !== "recruiter" || kind === "date" || held === undefined || !cell) return [];
        return says(cell) === String(held ?? "")
          ? []
          : [`${words({ tab, key, column: field })} says "${says(cell)}" and is held as "${held}"`];
      });
    }),
  );
}

/** What stands in a recruiter's cell is what the server holds, and it was applied once. */
function textsNotHeard(ledger: Ledger, now: readonly Picture[], office: Office): string[] {
  const single = singleKeys(now);
  const there = textsIn(now);
  return [...there].flatMap(([text, places]) =>
    places.flatMap(({ tab, key, column }) => {
      if (!ledger.alive.has(text) || !single.has(`${tab} ${key}`) || !isRecruiters(tab, column)) return [];
      const held = heldCell(office, tab, key, column);
      if (held !== text)
        return [`"${text}" of ${words({ tab, key, column })} is held as ${JSON.stringify(held)}`];
      const times = [...office.events.values()].filter(
        ({ event, answer }) =>
          answer.outcome === "applied" && event.kind === "cell" && event.value === JSON.stringify(text),
      ).length;
      return TAB_SPECS[tab].rows === "feed" && times !== 1 ? [`"${text}" was applied ${times} times`] : [];
    }),
  );
}

function appliedTwice(office: Office): string[] {
  return [...office.applications].flatMap(([opId, times]) =>
    times > 1 ? [`${opId} was applied ${times} times`] : [],
  );
}

/** Columns, order, filters, formats and notes are as people left them. */
function layoutChanged(
  seen: readonly Picture[],
  now: readonly Picture[],
  settled: ReadonlySet<string>,
): string[] {
  return seen.flatMap((before) => {
    const after = now.find(({ tab }) => tab === before.tab);
    if (!after) return [`${before.tab} is gone`];
    const differs = (what: string, one: unknown, other: unknown) =>
      JSON.stringify(one) === JSON.stringify(other)
        ? []
        : [`${before.tab}: ${what} changed from ${JSON.stringify(one)} to ${JSON.stringify(other)}`];
    const common = [...rowsByKey(before).keys()].filter(
      (key) => settled.has(`${before.tab} ${key}`) && rowsByKey(after).has(key),
    );
    const order = (picture: Picture) =>
      picture.rows.map(({ key }) => key).filter((key) => common.includes(key));
    return [
      ...differs("the name", before.sheet.name, after.sheet.name),
      ...differs("columns", marked(before), marked(after)),
      ...differs("the order", order(before), order(after)),
      ...differs("the filter", filterOf(before), filterOf(after)),
      ...common.flatMap((key) => differs(`looks of ${key}`, looks(before, key), looks(after, key))),
    ];
  });
}

/** Ours and theirs; a column without a mark is one a write strayed into while people looked. */
function marked({ columns }: Picture): string[] {
  return columns.filter((column) => column !== "");
}

function filterOf({ sheet }: Picture) {
  return sheet.filter && [...sheet.filter.hiddenValues];
}

function looks(picture: Picture, key: string) {
  const cells = rowsByKey(picture).get(key)?.cells ?? new Map();
  return [...cells].map(([column, { format, note, style }]) => [column, format, note, style]);
}

function formulas(now: readonly Picture[]): string[] {
  return now.flatMap(({ tab, rows }) =>
    rows.flatMap(({ key, cells }) =>
      [...cells].flatMap(([column, { formula }]) =>
        key !== "" && formula !== "" ? [`${words({ tab, key, column })} holds ${formula}`] : [],
      ),
    ),
  );
}

/** Rows on the list are there with Rolecall's cells as the feed has them; rows deleted by hand stay away. */
function notAsTheServerSays(
  { deleted }: Ledger,
  now: readonly Picture[],
  office: Office,
  settled: ReadonlySet<string>,
): string[] {
  const there = keysIn(now);
  const returned = [...deleted]
    .filter((key) => there.has(key) && settled.has(key))
    .map((key) => `${key} came back`);
  const missing = [...office.rows.values()]
    .map((row) => ({ row, id: `${row.tab} ${row.key}` }))
    .filter(({ row, id }) => !row.deleted && !there.has(id) && !deleted.has(id))
    .map(({ id }) => `${id} is missing`);
  const stale = now.flatMap((picture) =>
    [...rowsByKey(picture)].flatMap(([key, { cells }]) => staleCells(picture, key, cells)),
  );
  return [...returned, ...missing, ...stale];

  function staleCells({ tab }: Picture, key: string, cells: Picture["rows"][number]["cells"]): string[] {
    const held = office.rows.get(`${tab}\n${key}`);
    return TAB_SPECS[tab].columns.flatMap(({ field, owner, kind }) => {
      const value = held?.cells[field];
      const cell = cells.get(field);
      if (owner !== "rolecall" || value === undefined || !cell || kind === "date" || kind === "link")
        return [];
      const wanted = says({ ...cell, value: value ?? "" });
      return says(cell) === wanted
        ? []
        : [`${words({ tab, key, column: field })} says "${says(cell)}", not "${wanted}"`];
    });
  }
}

function words({ tab, key, column }: Record<keyof Place, string>): string {
  return `${tab}/${key || "own row"}/${column}`;
}
