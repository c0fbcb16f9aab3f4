import type { Conflict } from "../src/core/pending.ts";
import type { Said, SidebarState } from "../src/ui/sidebar-contract.ts";
import { button, byId, paragraph, reveal, show } from "./page.ts";
import { call } from "./server.ts";

type Act = (work: Promise<Said>) => void;

export function renderState(state: SidebarState, act: Act): void {
  show("who", whoText(state));
  show("last", lastText(state));
  show("pending", pendingText(state));
  reveal("question", state.question !== null);
  show("question-text", state.question ?? "");
  reveal("copy", state.isCopy);
  reveal("conflicts", state.conflicts.length > 0);
  byId("conflict-list").replaceChildren(...state.conflicts.map((conflict) => conflictView(conflict, act)));
  const missing = state.missingColumns.map(({ tab, headers }) => `${tab}: ${headers.join(", ")}`);
  reveal("columns", missing.length > 0);
  show("columns-text", missing.join("; "));
  renderNight(state.night);
}

function whoText({ isSetUp, institution, person }: SidebarState): string {
  if (!isSetUp) return 'Choose "Set up this sheet" in the menu Rolecall first.';
  return institution === null
    ? "Not connected yet: the first sync connects."
    : `${institution}, as ${person}`;
}

function lastText({ last, busy }: SidebarState): string {
  if (busy) return `${busy.who} has been syncing since ${time(busy.since)}.`;
  if (last === null) return "Not synced yet.";
  const how = last.outcome === "completed" ? "Last news" : "Last attempt failed";
  return `${how}: ${time(last.at)}, ${last.who}. ${last.message}`;
}

function pendingText({ pending: { entries, deletedRows } }: SidebarState): string {
  const parts = [
    ...(entries > 0 ? [`${entries} of your entries to send`] : []),
    ...(deletedRows > 0 ? [`${deletedRows} deleted rows to tell`] : []),
  ];
  return parts.length === 0 ? "Nothing waits to be sent." : `${parts.join(", ")}.`;
}

function conflictView(conflict: Conflict, act: Act): HTMLElement {
  const { tab, key, field, row, header, mine, theirs } = conflict;
  const view = document.createElement("div");
  const choose = (choice: "mine" | "theirs") => () => act(call("resolveConflict", tab, key, field, choice));
  view.append(
    paragraph(`${row}, ${header}: yours is "${mine ?? ""}", the other was "${theirs ?? ""}".`),
    button("Keep mine", choose("mine")),
    button("Take the other", choose("theirs")),
  );
  return view;
}

function renderNight({ who, since, isMine, hasTrigger }: SidebarState["night"]): void {
  const on = byId("night-on");
  const isLost = isMine && !hasTrigger;
  const runs = who === null ? "Nobody runs it yet." : `It runs as ${who} since ${time(since ?? 0)}.`;
  show("night", isLost ? "Google took away your trigger. Turn it on again." : runs);
  on.dataset.takeOver = who !== null && !isMine ? "yes" : "no";
  on.textContent = who !== null && !isMine ? "Take over" : "Sync every night in my name";
  on.hidden = isMine && hasTrigger;
  reveal("night-off", isMine);
}

function time(at: number): string {
  return new Date(at).toLocaleString();
}
