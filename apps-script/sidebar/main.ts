import type { Said } from "../src/ui/sidebar-contract.ts";
import { drive } from "./drive-sync.ts";
import { byId, show } from "./page.ts";
import { renderState } from "./render-state.ts";
import { call } from "./server.ts";

/** The shell is there at once; what it shows comes after. */
function refresh(): void {
  call("sidebarState").then(
    (state) => renderState(state, (work) => act(work)),
    () => show("message", "The sheet could not be read. Close the sidebar and open it again.", "error"),
  );
}

/** Does something, says how it went, and shows the new state. */
function act(work: Promise<Said>): void {
  work
    .then(({ ok, text }) => show("message", text, ok ? "" : "error"))
    .catch(() => show("message", "That did not work. Try again.", "error"))
    .finally(refresh);
}

byId("sync").addEventListener("click", () => void drive(false).finally(refresh));
byId("question-yes").addEventListener("click", () => void drive(true).finally(refresh));
byId("copy-adopt").addEventListener("click", () => act(call("adoptCopy")));
byId("columns-restore").addEventListener("click", () => act(call("restoreColumns")));
byId("night-on").addEventListener("click", () => act(call("turnNightSyncOn", takesOver())));
byId("night-off").addEventListener("click", () => act(call("turnNightSyncOff")));
refresh();

/** The button says "Take over" when somebody else runs the night. */
function takesOver(): boolean {
  return byId("night-on").dataset.takeOver === "yes";
}
