import type { Outbound } from "../../../worker/outbound/index.ts";
import { type Edition, type VendorBoard, vendorBoard } from "./vendor-documents.ts";

/** What the vendor would answer, made before it is asked so that making it is not measured. */
let boards = new Map<string, VendorBoard>();

export function makeVendor(numbers: readonly number[], edition: Edition): { bytes: number } {
  boards = new Map(numbers.map((board) => [`bench-${board}`, vendorBoard(board, edition)]));
  return { bytes: [...boards.values()].reduce((sum, { full }) => sum + full.length, 0) };
}

/** Answers for the vendor without a network, conditional requests included, and counts what it was asked. */
export function vendorOutbound(asked: { requests: number }): Outbound {
  return {
    penalise: async () => {},
    request: async ({ url, headers = {} }) => {
      asked.requests += 1;
      const { pathname, search } = new URL(url);
      const board = boards.get(pathname.split("/")[3] ?? "");
      if (!board) throw new Error(`nothing was made for ${url}`);
      const isSame = headers["if-none-match"] === board.etag;
      const body = isSame ? "" : search === "" ? board.light : board.full;
      const answer = { status: isSame ? 304 : 200, headers: new Headers({ etag: board.etag }), body };
      return { kind: "answer", ...answer, url, hops: [] };
    },
  };
}
