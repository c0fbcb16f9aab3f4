import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { removeColumn } from "../../../local/sheets/humans/deeds.ts";
import { columnOf } from "../../../local/sheets/model/read.ts";
import { applyEdits } from "../../sync/apply-edits.ts";
import { type Desk, desks } from "../../sync/desk.ts";
import { BOLT, type Make } from "../../sync/moments.ts";
import { heldCell, offer } from "../../sync/office.ts";
import { openSidebar, startBrowser } from "./open-sidebar.ts";

let browser: Browser;
let make: Make;
let page: Page;

beforeAll(async () => {
  [browser, make] = await Promise.all([startBrowser(), desks()]);
}, 60_000);
afterEach(() => page.close());
afterAll(() => browser.close());

async function open(desk: Desk): Promise<void> {
  page = await openSidebar(browser, desk.google);
}

/** What a person sees of an element, once the page has settled on it. */
function shows(id: string, text: string | RegExp) {
  return expect.poll(() => page.locator(`#${id}`).textContent(), { timeout: 10_000 }).toMatch(text);
}

function press(name: string) {
  return page.getByRole("button", { name, exact: true }).click();
}

/** Somebody else writes Bolt's owner while Ada's entry has not been sent. */
function contend(desk: Desk, value = "Eve"): void {
  const cell = { kind: "cell", tab: "Leads", key: "lead_Bolt", field: "owner", base: null } as const;
  desk.night((office) =>
    applyEdits(office, "sheet_other", [{ ...cell, opId: "colleague-1", value }], desk.google.now),
  );
  desk.type("Leads", BOLT, "Owner", "Ada");
  desk.sync();
}

describe("the sidebar", { timeout: 60_000 }, () => {
  it("says whose sheet it is, what waits to be sent and who runs the night", async () => {
    const desk = make();
    desk.type("Leads", BOLT, "Owner", "Ada");
    await open(desk);
    await shows("who", "Acme Ltd, as ada@acme.com");
    await shows("pending", "1 of your entries to send.");
    await shows("night", "Nobody runs it yet.");
    expect(await page.locator("#conflicts").isVisible()).toBe(false);
  });

  it("syncs by its button, sends the entry and says what it did", async () => {
    const desk = make();
    desk.type("Leads", BOLT, "Owner", "Ada");
    desk.night((office) => offer(office, "lead", "Gavel", {}));
    await open(desk);
    await press("Sync now");
    await shows("message", /1 new row/);
    await shows("pending", "Nothing waits to be sent.");
    expect(heldCell(desk.office, "Leads", "lead_Bolt", "owner")).toBe("Ada");
    expect(await page.locator("#sync").isEnabled()).toBe(true);
    expect(await page.locator("#progress").isVisible()).toBe(false);
  });

  it("goes on over several steps of a long sync by itself", async () => {
    const desk = make({ pageRows: 1 });
    desk.night((office) => {
      for (const name of ["Gavel", "Hinge", "Ingot"]) offer(office, "lead", name, {});
    });
    await open(desk);
    await press("Sync now");
    await shows("message", /3 new rows/);
  });

  it.each([
    ["Take the other", "Eve"],
    ["Keep mine", "Ada"],
  ])("settles what was written in two places: %s", async (choice, owner) => {
    const desk = make();
    contend(desk);
    await open(desk);
    await shows("conflict-list", /Bolt, Owner: yours is "Ada", the other was "Eve"/);
    await press(choice);
    await expect.poll(() => page.locator("#conflicts").isVisible()).toBe(false);
    expect(desk.read("Leads", BOLT, "Owner")).toBe(owner);
  });

  it("turns the nightly sync on and off", async () => {
    const desk = make();
    await open(desk);
    await press("Sync every night in my name");
    await shows("night", /It runs as ada@acme.com since/);
    await press("Stop the nightly sync");
    await shows("night", "Nobody runs it yet.");
  });

  it("names a column that is missing and brings it back", async () => {
    const desk = make();
    const leads = desk.tab("Leads");
    removeColumn(leads, columnOf(leads, "Owner"));
    await open(desk);
    await shows("columns-text", "Leads: Owner");
    await press("Restore columns");
    await expect.poll(() => page.locator("#columns").isVisible()).toBe(false);
    expect(columnOf(leads, "Owner")).toBeGreaterThan(0);
  });

  it("shows hostile text as text", async () => {
    const desk = make();
    const hostile = `<img src=x onerror="document.title='owned'">`;
    contend(desk, hostile);
    await open(desk);
    await shows("conflict-list", /<img src=x/);
    expect(await page.locator("#conflict-list img").count()).toBe(0);
    expect(await page.title()).not.toBe("owned");
  });

  it("says what to do when a sync is cut off, and stays usable", async () => {
    const desk = make();
    await open(desk);
    await shows("who", /Acme/);
    desk.google.beforeCall = ({ kind }) => (kind === "fetch" ? { type: "kill" } : undefined);
    await press("Sync now");
    await shows("message", "The connection to Google broke off. Sync again; nothing is lost.");
    expect(await page.locator("#sync").isEnabled()).toBe(true);
  });
});
