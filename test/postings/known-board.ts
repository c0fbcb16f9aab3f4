import { DAY, HOUR } from "../../worker/kernel/clock.ts";

/** One answer of a board, as the model of it sees it. */
export interface KnownRead {
  at: number;
  kind: "list" | "gone";
  complete: boolean;
  /** The vendor states more postings than it lists. */
  isContradicted: boolean;
  /** Title of each posting it lists. */
  listed: ReadonlyMap<string, string>;
}

/** What should be in the table of a posting. */
export interface Known {
  title: string;
  status: "open" | "closed";
  firstSeenAt: number;
  missingSince: number | null;
  closedAt: number | null;
}

interface Refused {
  at: number;
  title: string;
  absentSince: number | null;
  isAsked: boolean;
}

type Waiting = KnownRead & { documents: Map<string, string> };

const GAP = 12 * HOUR;
/** So many bad documents stop a board of this size. */
const TOO_MANY = 5;

/**
 * A plain model of what may be known of a board with fewer than eight postings, so that none of its reads is too small
 * to be believed. It holds everything in memory and does one thing after the other. A title is a whole document.
 */
export class KnownBoard {
  readonly postings = new Map<string, Known>();
  /** Reads that were taken, and which of them count. */
  readonly taken: (KnownRead & { counts: boolean })[] = [];
  /** Reads that were carried by a newer one, because too many of their documents were bad. */
  readonly carried: KnownRead[] = [];
  private isStopped = false;
  private isResumed = false;
  private readonly refused = new Map<string, Refused>();
  private waiting: Waiting[] = [];
  private promotedUpTo = 0;
  private isRetired = false;
  private suspicion: { kind: "gone" | "empty"; since: number; reads: number; lastAt: number } | null = null;

  record(read: KnownRead): void {
    const documents = new Map<string, string>();
    for (const [id, title] of read.listed) {
      const known = this.knownTitle(id);
      const refused = this.refused.get(id);
      if (known !== title) documents.set(id, title);
      else if (refused && refused.title !== title && refused.at < read.at) this.refused.delete(id);
    }
    if (read.listed.size > 0) this.isRetired = false;
    this.waiting = [...this.waiting, { ...read, documents }].sort((a, b) => a.at - b.at);
  }

  /** Has what is refused by now tried again by the next processing. */
  ask(): void {
    for (const refused of this.refused.values()) refused.isAsked = true;
  }

  resume(): void {
    this.isResumed ||= this.isStopped;
  }

  /** `isBad` says which titles the rules of today refuse. */
  process(isBad: (title: string) => boolean): void {
    const reads = this.waiting;
    this.waiting = [];
    let isStopped = false;
    for (const [place, read] of reads.entries()) {
      if (read.at <= this.promotedUpTo) continue;
      const bad = [...read.documents.values()].filter(isBad).length;
      const next = reads.slice(place + 1).find(({ listed }) => listed.size > 0);
      if (bad >= TOO_MANY && next) this.fold(read, next);
      else if (bad >= TOO_MANY && !this.isResumed) {
        isStopped = true;
        this.waiting.push(read);
      } else this.take(read, isBad, !isStopped);
    }
    if (isStopped) this.isStopped = true;
    else if (!this.isRetired) this.retry(isBad);
  }

  private knownTitle(id: string): string | undefined {
    const documents = this.waiting.map((read) => read.documents.get(id));
    return documents.findLast((title) => title !== undefined) ?? this.postings.get(id)?.title;
  }

  /** Its list is as good as any; its documents are of use where the newer read has none. */
  private fold(older: Waiting, newer: Waiting): void {
    this.see(older);
    this.carried.push(older);
    for (const [id, title] of older.documents) {
      if (newer.documents.has(id) || (newer.complete && !newer.listed.has(id))) continue;
      newer.documents.set(id, title);
    }
  }

  private take(read: Waiting, isBad: (title: string) => boolean, mayClose: boolean): void {
    for (const [id, title] of read.documents) {
      if (isBad(title)) this.refused.set(id, { at: read.at, title, absentSince: null, isAsked: false });
      else this.promote(id, title, read.at);
    }
    for (const id of read.listed.keys()) this.reopen(id, null);
    if (read.listed.size > 0) this.isRetired = false;
    const counts = this.judge(read, mayClose);
    this.taken.push({ ...read, counts });
    if (!mayClose) return;
    this.promotedUpTo = read.at;
    this.isStopped = false;
    this.isResumed = false;
  }

  private promote(id: string, title: string, at: number, missingSince: number | null = null): void {
    this.refused.delete(id);
    const posting = this.postings.get(id);
    if (!posting) {
      const life = { status: "open", firstSeenAt: at, missingSince, closedAt: null } as const;
      this.postings.set(id, { title, ...life });
      return;
    }
    this.reopen(id, missingSince);
    posting.title = title;
  }

  private reopen(id: string, missingSince: number | null): void {
    const posting = this.postings.get(id);
    if (posting?.status === "closed")
      Object.assign(posting, { status: "open", missingSince, closedAt: null });
  }

  private judge(read: Waiting, mayClose: boolean): boolean {
    this.see(read);
    const open = [...this.postings.values()].filter(({ status }) => status === "open");
    const isEmpty = read.kind === "list" && read.listed.size === 0;
    if (read.kind === "gone" || (isEmpty && open.length > 0)) {
      this.suspect(read.kind === "gone" ? "gone" : "empty", read.at, mayClose);
      return false;
    }
    const counts = read.complete && !read.isContradicted;
    if (counts || read.listed.size > 0) this.suspicion = null;
    if (counts && mayClose) this.miss(read);
    return counts && mayClose;
  }

  private see({ at, listed }: KnownRead): void {
    for (const id of listed.keys()) {
      const posting = this.postings.get(id);
      if (posting) posting.missingSince = null;
      const refused = this.refused.get(id);
      if (refused && refused.at < at) refused.absentSince = null;
    }
  }

  private miss({ at, listed }: KnownRead): void {
    for (const [id, posting] of this.postings) {
      if (posting.status !== "open" || listed.has(id)) continue;
      if (posting.missingSince === null) posting.missingSince = at;
      else if (at - posting.missingSince >= GAP) close(posting, posting.missingSince);
    }
    for (const [id, refused] of this.refused) if (!listed.has(id)) refused.absentSince ??= at;
  }

  private suspect(kind: "gone" | "empty", at: number, mayClose: boolean): void {
    const before = this.suspicion?.kind === kind ? this.suspicion : null;
    const isApart = before !== null && at - before.lastAt >= GAP;
    const now = before ?? { kind, since: at, reads: 1, lastAt: at };
    const suspicion = isApart ? { ...now, reads: now.reads + 1, lastAt: at } : now;
    const isAgreed = suspicion.reads >= 3 && at - suspicion.since >= 7 * DAY;
    if (isAgreed && !mayClose) return;
    this.suspicion = isAgreed ? null : suspicion;
    if (!isAgreed) return;
    for (const posting of this.postings.values()) {
      if (posting.status === "open")
        close(posting, Math.min(posting.missingSince ?? Infinity, suspicion.since));
    }
    for (const refused of this.refused.values()) refused.absentSince ??= suspicion.since;
    this.isRetired = kind === "gone";
  }

  private retry(isBad: (title: string) => boolean): void {
    for (const [id, refused] of [...this.refused]) {
      if (!refused.isAsked) continue;
      refused.isAsked = false;
      const closedAt = this.postings.get(id)?.closedAt ?? -1;
      if (closedAt >= refused.at) this.refused.delete(id);
      else if (!isBad(refused.title)) this.promote(id, refused.title, refused.at, refused.absentSince);
    }
  }
}

function close(posting: Known, at: number): void {
  Object.assign(posting, { status: "closed", missingSince: null, closedAt: at });
}
