import type { BoardCheckpoint, ExtractedPosting } from "../../worker/providers/index.ts";
import type { Route, RouteAnswer } from "./make-outbound.ts";

export type Row = Record<string, unknown>;

/** What the suite must know of a vendor to play all its cases. */
export interface ProviderFixture {
  token: string;
  companyName: string;
  /** The n-th posting (from 1) in the vendor's true shape, with every field it has. */
  row(n: number): Row;
  /** What the first row must be read as. */
  posting: ExtractedPosting;
  /** A first read finds exactly these rows. */
  board(rows: readonly unknown[]): Route[];
  /** The first list URL of a first read. */
  listUrl: string;
  /** Whatever a first read may ask answers this. */
  everywhere(answer: RouteAnswer): Route[];
  /** Does a 200 without rows prove that the board exists and is empty? */
  provesEmpty: boolean;
  /** The board is unknown, in the vendor's own words. */
  unknown: Route[];
  titleField: string;
  /** Row fields that hold a date, and where they arrive. */
  dates: { field: string; as: "postedAt" | "updatedAt" | "closesAt" }[];
  /** Row fields with a value of the wrong type, the issue it leaves and what the posting says then. */
  wrongTypes: { field: string; value: unknown; issue: string; gives: Partial<ExtractedPosting> }[];
  /** The first row as another employer's board would give it. */
  foreignRow: Row;
  /** The board answers with a redirect to another token, which serves these rows. */
  moved: { token: string; routes(rows: readonly unknown[]): Route[] };
  /** A board read before, which the vendor says has not changed. */
  notModified: { checkpoint: Partial<BoardCheckpoint>; routes: Route[]; header: string };
  /** Null where one answer is the whole list. */
  pages: PagesFixture | null;
}

export interface PagesFixture {
  size: number;
  /** The answer of the page that starts at row `from`. */
  page(from: number, answer: RouteAnswer): Route;
}
