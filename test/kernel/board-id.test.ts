import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardId, postingId, postingRange, splitBoardId } from "../../worker/kernel/board-id.ts";

describe("board id", () => {
  it("joins provider and token", () => {
    expect(boardId("greenhouse", "stripe")).toBe("greenhouse:stripe");
    expect(boardId("lever", "eu/xm")).toBe("lever:eu/xm");
  });

  it("encodes a colon and a percent sign inside the token", () => {
    expect(boardId("ashby", "a:b%3A")).toBe("ashby:a%3Ab%253A");
  });

  it("gives back every token it took", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (token) => {
        expect(splitBoardId(boardId("ashby", token))).toEqual({ provider: "ashby", token });
      }),
    );
  });

  it("throws on a text that is no board id", () => {
    for (const text of ["", "greenhouse", ":stripe", "greenhouse:"]) {
      expect(() => splitBoardId(text)).toThrow(RangeError);
    }
  });
});

describe("posting range", () => {
  const inside = (board: string, posting: string): boolean => {
    const [from, to] = postingRange(board);
    return posting >= from && posting < to;
  };

  it("holds every posting of its board, whatever the vendor's id looks like", () => {
    for (const externalId of ["1", "zzz", "a:b", "\u{10ffff}"]) {
      expect(inside("lever:acme", postingId("lever:acme", externalId))).toBe(true);
    }
  });

  it("leaves out boards whose token begins the same", () => {
    for (const token of ["acme-eu", "acme2", "acmeb", "acme:x", "acm"]) {
      expect(inside("lever:acme", postingId(boardId("lever", token), "1"))).toBe(false);
    }
  });
});
