import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY } from "../../worker/kernel/clock.ts";
import { hashText } from "../../worker/kernel/hash.ts";
import { canonicalPosting, contentHash, type ExtractedPosting } from "../../worker/normalise/index.ts";
import {
  type FieldBefore,
  firstChanges,
  type PostingState,
  pastState,
} from "../../worker/postings/past-state.ts";
import { type PostingVersion, planPromotion } from "../../worker/postings/plan-promotion.ts";
import { anyPosting } from "./any-posting.ts";

const START = Date.UTC(2026, 9, 5);

interface Life {
  state: PostingState | null;
  versions: (Omit<PostingVersion, "changeType"> & { changeType: string })[];
  /** The state that each version left behind. */
  after: PostingState[];
}

/** One step of a life: what the vendor states on a night, or the closing of the posting. */
type Step = ExtractedPosting | "close";

/** Does in memory what promotion and closing do in the tables. */
function live(steps: readonly Step[]): Life {
  const life: Life = { state: null, versions: [], after: [] };
  for (const [night, step] of steps.entries()) {
    const at = START + night * DAY;
    if (step === "close") close(life, at);
    else promote(life, step, at);
  }
  return life;
}

function promote(life: Life, extracted: ExtractedPosting, readAt: number): void {
  const posting = canonicalPosting(extracted);
  const text = posting.descriptionText;
  const read = {
    kind: "ready",
    posting,
    contentHash: contentHash(posting),
    textHash: hashText(text ?? ""),
  } as const;
  const { state } = life;
  // As the page does it: an equal text is not loaded.
  const isLoaded =
    state !== null && state.row.contentHash !== read.contentHash && state.row.textHash !== read.textHash;
  const before = state && { row: state.row, text: isLoaded ? state.text : text, skills: [...state.skills] };
  const plan = planPromotion("lever:x", "hint", read, before, { readAt, isFirst: false });
  if (plan.kind === "same") return;
  const kept = plan.textChanged ? plan.posting.descriptionText : (state?.text ?? null);
  keep(life, plan.version, { row: plan.row, text: kept, skills: plan.posting.skills });
}

function close(life: Life, at: number): void {
  if (life.state?.row.status !== "open") return;
  const version = life.state.row.version + 1;
  const changedFields = [{ field: "status", old: "open", new: "closed" }];
  const row = { ...life.state.row, version, status: "closed" as const, closedAt: at };
  const head = { postingId: row.postingId, version, validFrom: at, changeType: "close", reason: "Closed" };
  keep(life, { ...head, changedFields }, { ...life.state, row });
}

function keep(life: Life, version: Life["versions"][number], state: PostingState): void {
  life.versions.push(JSON.parse(JSON.stringify(version)) as typeof version);
  life.after.push(state);
  life.state = state;
}

function rebuilt({ state, versions }: Life, version: number): PostingState {
  if (!state) throw new Error("no posting");
  const later = versions.slice(version).map(({ changedFields }) => changedFields as FieldBefore[]);
  const heads = versions.slice(0, version).map((one) => ({ ...one, validTo: null }));
  return pastState(state, firstChanges(later), heads);
}

/** Fingerprints, hints and documents are of the newest state only. */
function visible({ row, text, skills }: PostingState) {
  const { contentHash: _, textHash: __, changeHint: ___, rawKey: ____, ...rest } = row;
  return { ...rest, places: JSON.parse(row.places), text: text || null, skills: [...skills].sort() };
}

describe("a past version", () => {
  it("is exactly the posting as it was, whatever changed since", () => {
    const step: fc.Arbitrary<Step> = fc.oneof(
      { weight: 5, arbitrary: anyPosting },
      { weight: 1, arbitrary: fc.constant("close" as const) },
    );
    let versions = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 9 }), (steps) => {
        const life = live(steps);
        versions += life.versions.length;
        for (const [index, state] of life.after.entries()) {
          expect(life.versions[index]?.version).toBe(index + 1);
          expect(visible(rebuilt(life, index + 1))).toEqual(visible(state));
        }
      }),
      { numRuns: 400 },
    );
    expect(versions).toBeGreaterThan(800);
  });

  it("keeps the description it had when only white space changed, also through a closing", () => {
    const [spread, joined] = ["<p>We build</p><p>boats.</p>", "<p>We build boats.</p>"];
    const first = { ...steady(), descriptionHtml: spread };
    for (const title of ["Engineer", "Captain"]) {
      const life = live([first, "close", { ...first, title, descriptionHtml: joined }]);
      expect(life.after.map(({ text }) => text)).toEqual(Array(3).fill("We build\n\nboats."));
      expect(rebuilt(life, 1).text).toBe("We build\n\nboats.");
    }
  });

  it("gives a reason for every version", () => {
    fc.assert(
      fc.property(fc.array(anyPosting, { minLength: 2, maxLength: 6 }), (steps) => {
        for (const { reason } of live(steps).versions) expect(reason).toMatch(/^[A-Z].{5,}/);
      }),
    );
  });

  it("leaves unknown what an older record does not say exactly", () => {
    const life = live([{ ...steady(), places: [berlin] }, steady()]);
    const [, second] = life.versions;
    if (second) second.changedFields = second.changedFields.map(({ was: _, ...change }) => change);
    expect(JSON.parse(rebuilt(life, 1).row.places)).toEqual([]);
  });
});

const berlin = { text: "Berlin", city: null, region: null, country: null };

function steady(): ExtractedPosting {
  return {
    externalId: "1",
    title: "Engineer",
    url: "https://a.com/1",
    applyUrl: null,
    companyName: null,
    department: null,
    team: null,
    requisitionId: null,
    places: [],
    workplace: null,
    employmentType: null,
    pay: null,
    descriptionHtml: null,
    postedAt: null,
    updatedAt: null,
    closesAt: null,
    language: null,
    issues: [],
  };
}
