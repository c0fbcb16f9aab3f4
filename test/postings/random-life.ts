import fc from "fast-check";
import { statement } from "../../worker/db/index.ts";
import { HOUR } from "../../worker/kernel/clock.ts";
import type { Provider } from "../../worker/providers/index.ts";
import type { Answer, BoardNights } from "./board-night.ts";
import { KnownBoard } from "./known-board.ts";
import { otherRules } from "./other-rules.ts";
import { askAgain, strict } from "./refused-titles.ts";

const START = Date.UTC(2026, 7, 1, 2);
const IDS = ["1", "2", "3", "4", "5", "6", "7"];
const MOST_REFUSED = 2;

const often = <Value>(usual: Value, ...other: Value[]) =>
  fc.oneof(
    { weight: 2 * other.length, arbitrary: fc.constant(usual) },
    { weight: other.length, arbitrary: fc.constantFrom(...other) },
  );
/** Some of the postings to which things happen; the others are always there. */
const some = fc.subarray(IDS.slice(0, 3), { maxLength: 2 });

const anyStep = fc.record({
  hours: often(24, 3, 13, 48, 100),
  kind: often<"list" | "incomplete" | "contradicted" | "gone" | "empty" | "unreadable" | "poisoned">(
    ...(["list", "incomplete", "contradicted", "gone", "empty", "unreadable", "poisoned"] as const),
  ),
  /** How often a board is gone or empty: it takes a week to be believed. */
  times: often(1, 2, 9),
  flipped: some,
  edited: some,
  refused: some,
  /** Hours by which the answer is older than its night: it arrives after newer ones. */
  late: often(0, 1, 30),
  isProcessed: often(true, false),
  act: often<"nothing" | "try again" | "take" | "read again" | "resume">(
    ...(["nothing", "try again", "take", "read again", "resume"] as const),
  ),
});
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;
type Kind = Step["kind"];

/** What a board of at most seven postings answers, and what is done with it, in any order. */
export const anyLife = fc.array(anyStep, { minLength: 5, maxLength: 12 });

const isBad = (title: string) => title.startsWith("Rejected");

/** The same life, lived by the real board and by the model of what may be known of it. */
export class RandomLife {
  readonly known = new KnownBoard();
  private readonly listed = new Set(IDS);
  private readonly refused = new Set<string>();
  private readonly edits = new Map<string, number>();
  private readonly moments = new Set<number>();
  private readonly usual: Provider;
  private lenient: Provider;
  private rules = 0;
  private at = START;
  readonly board: BoardNights;

  constructor(board: BoardNights) {
    this.board = board;
    this.usual = board.provider;
    this.lenient = board.provider;
  }

  async live({ hours, kind, times, late, isProcessed, act, ...change }: Step): Promise<void> {
    this.change(change);
    const count = kind === "gone" || kind === "empty" ? times : 1;
    for (let time = 0; time < count; time += 1) {
      this.at += hours * HOUR;
      await this.read(kind, count === 1 ? this.at - late * HOUR : this.at);
      if (isProcessed) await this.process();
    }
    if (act === "read again") await this.readAgain();
    if (act === "resume") await this.resume();
    if (act === "try again") await this.tryAgain(false);
    if (act === "take") await this.tryAgain(true);
  }

  private change({ flipped, edited, refused }: Pick<Step, "flipped" | "edited" | "refused">): void {
    for (const id of flipped) if (!this.listed.delete(id)) this.listed.add(id);
    for (const id of edited) this.edits.set(id, (this.edits.get(id) ?? 0) + 1);
    for (const id of refused) {
      if (!this.refused.delete(id) && this.refused.size < MOST_REFUSED) this.refused.add(id);
    }
  }

  private titles(kind: Kind, at: number): Map<string, string> {
    if (kind === "gone" || kind === "empty") return new Map();
    const title = (id: string) => {
      if (kind === "poisoned") return `Rejected ${id} of ${at}`;
      return `${this.refused.has(id) ? "Rejected" : "Mate"} ${id} ${this.edits.get(id) ?? 0}`;
    };
    return new Map(IDS.filter((id) => this.listed.has(id)).map((id) => [id, title(id)]));
  }

  private async read(kind: Kind, at: number): Promise<void> {
    if (this.moments.has(at)) return;
    this.moments.add(at);
    const listed = this.titles(kind, at);
    const jobs = [...listed].map(([id, title]) => ({ id, title }));
    const isContradicted = kind === "contradicted";
    const complete = kind !== "incomplete";
    const total = jobs.length + (isContradicted ? 2 : 0);
    const list: Answer = kind === "unreadable" ? { unreadable: "503" } : { jobs, complete, total };
    if (kind !== "unreadable") {
      this.known.record({ at, kind: kind === "gone" ? "gone" : "list", complete, isContradicted, listed });
    }
    await this.board.read(kind === "gone" ? "gone" : list, at);
  }

  private async process(isTaken = false): Promise<void> {
    this.board.provider = isTaken ? this.lenient : strict(this.lenient);
    this.known.process(isTaken ? () => false : isBad);
    await this.board.process();
  }

  private async readAgain(): Promise<void> {
    this.rules += 1;
    this.lenient = otherRules(this.usual, `Rules ${this.rules}`);
    this.board.provider = strict(this.lenient);
    await this.board.reread(this.at + HOUR);
  }

  private async resume(): Promise<void> {
    this.known.resume();
    await this.board.db.write([
      statement(
        "UPDATE boards SET promotion_resumed_at = 1 WHERE board_id = ?1 AND promotion_stopped_at IS NOT NULL",
        this.board.boardId,
      ),
    ]);
    await this.process();
  }

  private async tryAgain(isTaken: boolean): Promise<void> {
    this.known.ask();
    await askAgain(this.board);
    await this.process(isTaken);
  }
}
