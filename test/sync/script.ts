import fc from "fast-check";
import type { Fault } from "../../local/sheets/execution/calls.ts";
import type { HumanAction } from "../../local/sheets/humans/action.ts";
import { type HumanOptions, humanAction } from "../../local/sheets/humans/arbitrary.ts";
import type { Behaviour } from "../../local/sheets/model/behaviour.ts";
import { applyEdits } from "./apply-edits.ts";
import { BEN, type Desk } from "./desk.ts";
import { act, keysIn, type Ledger, openLedger, ownColumn, UNIQUE, watch } from "./ledger.ts";
import { heldCell, type Office, offer } from "./office.ts";
import { pictures } from "./picture.ts";
import { projectOffice } from "./project-office.ts";
import { brokenPromises } from "./promises.ts";

/** What happens on the server: a night, or a colleague in another spreadsheet. */
export type ServerEvent =
  | { kind: "changed"; pick: number; text: string }
  | { kind: "new"; pick: number; text: string }
  | { kind: "closed"; pick: number }
  | { kind: "colleague"; pick: number; field: "owner" | "feedbackReason" };

export type Step =
  | { at: number; human: HumanAction }
  | { at: number; fault: Fault }
  | { at: number; server: ServerEvent }
  | { at: number; second: true };

/** One "Sync now", and what happens between its service calls; `at` 0 is before it. */
export type Round = readonly Step[];

/** Service calls of one sync, a little more than there normally are. */
const CALLS = 190;

export const NASTY = [
  "=1+1",
  "+49 30 1",
  "-5",
  "@sum",
  "\t=1",
  "\uff1d1",
  " =1",
  "\n=1",
  "'=1",
  "0123",
  "7e30",
  "1/2",
  "TRUE",
  "Plain",
];
const HUMANS: HumanOptions = {
  tabs: ["Leads", "Roles", "Pipeline", "Watchlist"],
  edits: [
    { tab: "Leads", header: "Owner", texts: [UNIQUE, UNIQUE, ""] },
    { tab: "Leads", header: "Feedback reason", texts: [UNIQUE] },
    { tab: "Leads", header: "Status", texts: ["Contacted", "Meeting", "Won", "Not relevant", "New"] },
    { tab: "Leads", header: "Feedback", texts: ["Good lead", "Snooze", "Not relevant", UNIQUE] },
    { tab: "Roles", header: "Feedback reason", texts: [UNIQUE] },
    { tab: "Roles", header: "Status", texts: ["Contacted", "Not relevant"] },
    { tab: "Pipeline", header: "Status", texts: ["Meeting", "Lost"] },
    { tab: "Pipeline", header: "Note", texts: [UNIQUE] },
    { tab: "Watchlist", header: "Name", texts: [UNIQUE] },
    { tab: "Watchlist", header: "List", texts: [UNIQUE] },
  ],
};

/** Google's documentation leaves these open: every promise must hold either way. */
export const unsettled: fc.Arbitrary<Partial<Behaviour>> = fc.record({
  structure: fc.constantFrom("bundled" as const, "at-once" as const),
  validationErrors: fc.constantFrom("at-call" as const, "at-flush" as const),
  pendingAtDeath: fc.constantFrom("lost" as const, "applied" as const),
});

const pick = fc.nat({ max: 1_000 });
const text = fc.constantFrom(...NASTY);
export const serverEvent: fc.Arbitrary<ServerEvent> = fc.oneof(
  fc.record({ kind: fc.constant("changed" as const), pick, text }),
  fc.record({ kind: fc.constant("new" as const), pick, text }),
  fc.record({ kind: fc.constant("closed" as const), pick }),
  fc.record({
    kind: fc.constant("colleague" as const),
    pick,
    field: fc.constantFrom("owner" as const, "feedbackReason" as const),
  }),
);
export const fault: fc.Arbitrary<Fault> = fc.constantFrom<Fault>(
  { type: "kill" },
  { type: "response-lost" },
  { type: "connect-failure" },
  { type: "lock-busy" },
  { type: "token-expired" },
  { type: "status", status: 429, headers: { "retry-after": "2" } },
  { type: "status", status: 500 },
);
export const edit = humanAction({ ...HUMANS, kinds: ["edit"] });
const at = fc.integer({ min: 0, max: CALLS });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ at, human: humanAction(HUMANS) }) },
  { weight: 4, arbitrary: fc.record({ at, human: edit }) },
  { weight: 4, arbitrary: fc.record({ at: fc.constant(0), human: edit }) },
  { weight: 1, arbitrary: fc.record({ at: fc.constant(0), human: humanAction(HUMANS) }) },
  { weight: 2, arbitrary: fc.record({ at, fault }) },
  {
    weight: 1,
    arbitrary: fc.record({ at: fc.constant(1), fault: fc.constant<Fault>({ type: "lock-busy" }) }),
  },
  { weight: 2, arbitrary: fc.record({ at: fc.constant(0), server: serverEvent }) },
  { weight: 1, arbitrary: fc.record({ at, server: serverEvent }) },
  { weight: 1, arbitrary: fc.record({ at, second: fc.constant(true as const) }) },
);

export const script: fc.Arbitrary<Round[]> = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 2,
});

/** A desk with a column of the recruiter's own in the middle of Leads, and the ledger of what people do on it. */
export function openDesk(desk: Desk): Ledger {
  const { google } = desk;
  const ledger = openLedger(google.spreadsheet);
  ownColumn(ledger, google.spreadsheet, "Leads", 7);
  return ledger;
}

/** Plays a script to its end and gives every promise that was broken on the way. */
export function play(desk: Desk, rounds: readonly Round[]): string[] {
  const ledger = openDesk(desk);
  let settled = keysIn(pictures(desk.google.spreadsheet));
  for (const round of rounds) {
    disturbedSync(desk, ledger, round);
    const quiet = desk.google.run("syncNow");
    if (quiet.outcome !== "completed") return [`the next sync ${quiet.outcome}: ${quiet.error}`];
    const broken = brokenPromises(ledger, desk.google.spreadsheet, desk.office, settled);
    if (broken.length > 0) return broken;
    settled = keysIn(pictures(desk.google.spreadsheet));
  }
  return [];
}

function disturbedSync(desk: Desk, ledger: Ledger, round: Round): void {
  const { google } = desk;
  for (const one of round) if (one.at === 0) happen(desk, ledger, one);
  const outer = google.world.executions + 1;
  google.beforeCall = (call) => {
    if (call.execution !== outer) return undefined;
    let struck: Fault | undefined;
    for (const one of round) if (one.at === call.n) struck = happen(desk, ledger, one) ?? struck;
    watch(ledger, call);
    return struck;
  };
  try {
    google.run("syncNow");
  } finally {
    google.beforeCall = undefined;
  }
}

function happen(desk: Desk, ledger: Ledger, one: Step): Fault | undefined {
  const { google } = desk;
  if ("human" in one) act(ledger, google.spreadsheet, one.human);
  if ("server" in one) onServer(desk.office, one.server, google.now);
  if ("second" in one) google.run("syncNow", [], { user: BEN });
  return "fault" in one && one.at > 0 ? one.fault : undefined;
}

export function onServer(office: Office, event: ServerEvent, now: number): void {
  const offers = [...office.offers.values()];
  const chosen = offers[event.pick % offers.length];
  if (!chosen) return;
  const { kind, id } = chosen.subject;
  if (event.kind === "changed") {
    offer(office, kind, id, {
      name: event.text,
      reason: `${event.text}${event.pick}`,
      score: event.pick % 100,
    });
  }
  if (event.kind === "new")
    offer(office, "lead", `New${event.pick}`, { name: event.text, place: event.text });
  if (event.kind === "closed") chosen.listed = false;
  if (event.kind === "colleague") colleague(office, kind === "lead" ? id : "Anvil", event.field, now);
  projectOffice(office, now);
}

/** Somebody writes on the same lead in another spreadsheet. */
function colleague(office: Office, id: string, field: "owner" | "feedbackReason", now: number): void {
  const opId = `colleague_${office.events.size}`;
  const base = heldCell(office, "Leads", `lead_${id}`, field) ?? null;
  const value = `colleague ${office.events.size}`;
  applyEdits(
    office,
    "sheet_other",
    [{ kind: "cell", opId, tab: "Leads", key: `lead_${id}`, field, value, base }],
    now,
  );
}
