import type { ServiceCall } from "../../local/sheets/execution/calls.ts";
import type { HumanAction } from "../../local/sheets/humans/action.ts";
import { insertColumn, typeInto } from "../../local/sheets/humans/deeds.ts";
import { perform } from "../../local/sheets/humans/perform.ts";
import { findSheet } from "../../local/sheets/model/read.ts";
import type { SpreadsheetModel } from "../../local/sheets/model/types.ts";
import type { TabName } from "../../shared/sheet/index.ts";
import { isRecruiters, OWN_COLUMN, type Picture, pictureOf, pictures, rowsByKey, says } from "./picture.ts";

/** Where a text of a recruiter's stands: the tab, the row's key ("" for an own row) and what the column is. */
export interface Place {
  tab: TabName;
  key: string;
  column: string;
}

/** What people did, and what must therefore be in the sheet. Every text they type is there only once. */
export interface Ledger {
  typed: number;
  /** Texts nobody overwrote or deleted by hand. */
  alive: Map<string, Place>;
  /** Rows deleted by hand, as "tab key". */
  deleted: Set<string>;
  /** Everything people ever said in their cells of a row, as of `wordOf`. */
  said: Set<string>;
  /** Texts typed since the add-on last looked at cells. */
  unseen: Set<string>;
  /** Texts typed between the last look at cells and the write that followed: Google knows no "write if unchanged". */
  tooLate: Set<string>;
  /** How the sheet looked after people last touched it. */
  seen: Picture[];
}

/** An edit with this text types one that was never typed before. */
export const UNIQUE = "(unique)";
const TEXT = /^(?:typed|own) \d+$/;

export function openLedger(spreadsheet: SpreadsheetModel): Ledger {
  return {
    typed: 0,
    alive: new Map(),
    deleted: new Set(),
    said: new Set(),
    unseen: new Set(),
    tooLate: new Set(),
    seen: pictures(spreadsheet),
  };
}

/**
 * What a recruiter's cell says, as one text; `value` as it travels, in JSON. A company's status is the same whether it
 * is said on Leads or on Pipeline.
 */
export function wordOf({ key, column }: Record<keyof Place, string>, value: string): string {
  return [key.replace(/^step_/, "lead_"), column, value].join("\n");
}

/** Watches the add-on's calls: what is typed after its last look and before its flush may meet its write. */
export function watch(ledger: Ledger, { kind, name }: Pick<ServiceCall, "kind" | "name">): void {
  if (kind === "flush") for (const text of ledger.unseen) ledger.tooLate.add(text);
  if (kind === "flush" || name === "Range.getValues") ledger.unseen.clear();
}

/** Does what a person does, and writes down what it means for what must be in the sheet. */
export function act(ledger: Ledger, spreadsheet: SpreadsheetModel, action: HumanAction): void {
  witness(ledger, spreadsheet, () => {
    const isUnique = action.kind === "edit" && action.text === UNIQUE;
    const text = isUnique ? nextText(ledger, "typed") : "";
    const deed = perform(spreadsheet, isUnique ? { ...action, text } : action);
    if (deed?.action.kind !== "insert-column") return;
    const sheet = findSheet(spreadsheet, action.tab);
    sheet?.columns[deed.column - 1]?.metadata.push(ownMark(spreadsheet, nextText(ledger, "own")));
  });
}

/** A column of the recruiter's own before `column`, with a text in every row. */
export function ownColumn(ledger: Ledger, spreadsheet: SpreadsheetModel, tab: TabName, column: number): void {
  witness(ledger, spreadsheet, () => {
    const { sheet, rows } = pictureOf(spreadsheet, tab);
    insertColumn(sheet, column, nextText(ledger, "own"));
    sheet.columns[column - 1]?.metadata.push(ownMark(spreadsheet, nextText(ledger, "own")));
    for (const { row } of rows) typeInto(spreadsheet, sheet, [row, column], nextText(ledger, "typed"));
  });
}

function ownMark(spreadsheet: SpreadsheetModel, value: string) {
  spreadsheet.lastId += 1;
  return { id: spreadsheet.lastId, key: OWN_COLUMN, value, visibility: "DOCUMENT" as const };
}

function nextText(ledger: Ledger, word: "typed" | "own"): string {
  ledger.typed += 1;
  return `${word} ${ledger.typed}`;
}

/** Everything a person changes goes through here: what vanishes meanwhile was removed by hand. */
function witness(ledger: Ledger, spreadsheet: SpreadsheetModel, work: () => void): void {
  const before = pictures(spreadsheet);
  const textsBefore = textsIn(before);
  work();
  const after = pictures(spreadsheet);
  const textsAfter = textsIn(after);
  for (const text of textsBefore.keys()) if (!textsAfter.has(text)) ledger.alive.delete(text);
  for (const [text, [place]] of textsAfter)
    if (!textsBefore.has(text) && place) {
      ledger.alive.set(text, place);
      ledger.unseen.add(text);
    }
  const wordsBefore = wordsIn(before);
  for (const word of wordsIn(after)) if (!wordsBefore.has(word)) ledger.said.add(word);
  for (const key of keysIn(before)) if (!keysIn(after).has(key)) ledger.deleted.add(key);
  ledger.seen = after;
}

function wordsIn(seen: readonly Picture[]): Set<string> {
  const words = new Set<string>();
  for (const { tab, rows } of seen) {
    for (const { key, cells } of rows) {
      for (const [column, cell] of cells) {
        if (!isRecruiters(tab, column)) continue;
        words.add(wordOf({ tab, key, column }, JSON.stringify(says(cell) || null)));
      }
    }
  }
  return words;
}

/** The recruiters' texts with every place they stand in. */
export function textsIn(seen: readonly Picture[]): Map<string, Place[]> {
  const texts = new Map<string, Place[]>();
  for (const { tab, rows } of seen) {
    for (const { key, cells } of rows) {
      for (const [column, cell] of cells) {
        const text = says(cell);
        if (TEXT.test(text)) texts.set(text, [...(texts.get(text) ?? []), { tab, key, column }]);
      }
    }
  }
  return texts;
}

export function keysIn(seen: readonly Picture[]): Set<string> {
  return new Set(
    seen.flatMap(({ tab, rows }) => rows.flatMap(({ key }) => (key === "" ? [] : [`${tab} ${key}`]))),
  );
}

/** The rows that are there once, as "tab key". */
export function singleKeys(seen: readonly Picture[]): Set<string> {
  return new Set(seen.flatMap((one) => [...rowsByKey(one).keys()].map((key) => `${one.tab} ${key}`)));
}
