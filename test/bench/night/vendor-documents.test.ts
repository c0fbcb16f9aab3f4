import { describe, expect, it } from "vitest";
import { editOf, POSTINGS_PER_BOARD, vendorDocument } from "./vendor-documents.ts";

const numbers = Array.from({ length: POSTINGS_PER_BOARD }, (_, number) => number);
const fieldsThatDiffer = (board: number, number: number) => {
  const [before, after] = [vendorDocument(board, number, "first"), vendorDocument(board, number, "edited")];
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).sort();
};

describe("a board that was edited", () => {
  it("differs in 4 % of its postings, in all kinds of fields", () => {
    const edits = Array.from({ length: 20 }, (_, board) =>
      numbers.map((number) => editOf(board, number)),
    ).flat();
    const kinds = edits.filter((kind) => kind !== null);
    expect(kinds.length / edits.length).toBe(0.04);
    expect(Object.groupBy(kinds, (kind) => kind)).toMatchObject({
      description: { length: 27 },
      title: { length: 12 },
      pay: { length: 9 },
      place: { length: 12 },
    });
  });

  it("says of each edited posting one thing anew, and of every other nothing", () => {
    const field = { description: "content", title: "title", pay: "pay_input_ranges", place: "location" };
    for (const number of numbers) {
      const kind = editOf(3, number);
      expect(fieldsThatDiffer(3, number)).toEqual(kind === null ? [] : [field[kind], "updated_at"].sort());
    }
  });

  it("differs in nothing but its times when a vendor touched all of it", () => {
    for (const number of numbers) {
      const { updated_at: _, ...edited } = vendorDocument(3, number, "edited");
      const { updated_at: moved, ...touched } = vendorDocument(3, number, "touched");
      expect([touched, moved]).toEqual([edited, "2026-11-23T09:00:00-05:00"]);
    }
  });
});
