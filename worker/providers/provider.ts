import type { ExtractedPosting } from "../normalise/index.ts";
import type { Backend, Outbound } from "../outbound/index.ts";

export type {
  ExtractedPosting,
  FieldIssue,
  PayPeriod,
  RawPay,
  RawPlace,
  Workplace,
} from "../normalise/index.ts";

/** Vendors whose boards can be read. One file each; `registry.ts` maps every id to its file. */
export type SupportedProviderId = "greenhouse" | "lever" | "ashby" | "json-ld";

/** One attempt to read a board. Empty, gone and broken are three answers. */
export type BoardRead =
  | {
      kind: "read";
      postings: ListedPosting[];
      /** Rows that cannot become a posting (no id): quarantined, and they make the read incomplete. */
      malformed: MalformedRow[];
      /** True only when the vendor's answer proves that every listed posting is here. */
      complete: boolean;
      /** A sentence, present exactly when `complete` is false. */
      incompleteBecause: string | null;
      /** What to send next time to be told "not modified"; null when the vendor gave nothing usable. */
      validator: string | null;
      /** The vendor's own count, when it states one. More than we received is no proof of absence. */
      total: number | null;
      /** Rows dropped because their id was already seen in this read. */
      duplicates: number;
      /** The token the vendor now uses for this board, when it redirected there. */
      movedTo: string | null;
      /** Only of providers that read in parts. */
      details?: PartialDetails;
    }
  | { kind: "unchanged"; validator: string | null }
  | { kind: "gone"; evidence: string }
  | { kind: "unreadable"; cause: UnreadableCause; reason: string; retryAfterMs: number | null };

/** A list that is whole, with details that were read in part. */
export interface PartialDetails {
  /** Listed, and not read tonight or doubtfully silent: they stand as we hold them. */
  kept: readonly Pick<ListedPosting, "externalId" | "changeHint">[];
  /** Pages of details that are still to be read, another night. */
  pending: number;
  /** Why a page could not be read, as a sentence for the operator, or null. */
  failure: string | null;
}

export type UnreadableCause =
  | "throttled"
  | "serverError"
  | "network"
  | "timeout"
  | "challenge"
  | "wrongContent"
  | "brokenContent"
  | "tooLarge"
  | "foreignBoard"
  | "apiOff"
  | "refused";

/** One row of a board's list, as the provider gave it. */
export interface ListedPosting {
  /** The vendor's stable id, never empty. */
  externalId: string;
  /** Moves whenever the posting may have changed: the vendor's `updated_at`, or a hash of the row. */
  changeHint: string;
  /** The raw posting as JSON text; `extract` takes exactly this back. */
  document: string;
}

export interface MalformedRow {
  reason: string;
  document: string;
}

/** What ingestion remembers of a board and hands to the next read. */
export interface BoardCheckpoint {
  token: string;
  validator: string | null;
  /** `listHash` over the last read; lets a vendor with a light list answer `unchanged` without bodies. */
  contentHash: string | null;
  /** The company's own name and host, to notice another employer's data under this token. Null when unknown. */
  companyName: string | null;
  companyHost: string | null;
  /** True once this token has answered with a list: then its absence elsewhere proves nothing about a move. */
  everRead: boolean;
  /** What we hold of this board, by external id; given to providers that read in parts. */
  held?: ReadonlyMap<string, HeldBefore>;
}

/** A posting that is open, waits to be processed, or closed under an id that may be written otherwise today. */
export interface HeldBefore {
  changeHint: string;
  isMissing: boolean;
  isClosed?: boolean;
  /** Its own address, where it is known. */
  url?: string | null;
}

/** What a vendor says about who owns a board. Null fields are unknown, never guessed. */
export type BoardIdentity =
  | { kind: "identity"; name: string | null; websiteHosts: string[]; openPostings: number | null }
  | { kind: "gone"; evidence: string }
  | { kind: "unreadable"; reason: string };

/**
 * `quarantined`: no posting can be made of this document, with the field and the reason. `rest` is what could be read of
 * it all the same: an id or title that is missing is empty there, and its issues are what else is wrong.
 */
export type Extraction =
  | { kind: "extracted"; posting: ExtractedPosting }
  | { kind: "quarantined"; field: string; reason: string; rest?: ExtractedPosting };

/** One vendor. Knows nothing of the database; fetches only through `outbound`. */
export interface Provider {
  id: SupportedProviderId;
  label: string;
  /** `documented` is on; the other two stay off until the operator names them. */
  accessClass: "documented" | "undocumented" | "disallowed-by-robots";
  /**
   * Details are pages of their own, more of them than a night reads: it is told what we hold, and says which of it stands.
   * A posting may therefore be seen long after its board's first read, and its own date is then the better opening.
   */
  readsInParts?: true;
  /** The backend that serves this token (Lever has two). */
  backend(token: string): Backend;
  /** Where a person looks at the board. */
  boardUrl(token: string): string;
  read(board: BoardCheckpoint, outbound: Outbound): Promise<BoardRead>;
  /** Who owns the board, in the vendor's own words. */
  identify(token: string, outbound: Outbound): Promise<BoardIdentity>;
  /** Pure. `token` builds the canonical URL where the document has none. */
  extract(document: string, token: string): Extraction;
}
