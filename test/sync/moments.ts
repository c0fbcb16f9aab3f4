import { expect } from "vitest";
import { type Desk, type desks, writes } from "./desk.ts";
import { heldCell } from "./office.ts";

/** Gives out a fresh desk. */
export type Make = Awaited<ReturnType<typeof desks>>;

export const COMPANIES = ["Anvil", "Bolt", "Crate", "Drill", "Easel", "Forge"];
export const BOLT = ["Company", "Bolt"] as const;

/** Calls between which a sheet that changes under its eyes can hurt a sync. */
const TELLING = new Set(["write", "structural", "flush", "fetch"]);

/** Syncs, and does this once, before each telling service call in turn, until a sync has no more of them. */
export function beforeEveryCall(
  make: Make,
  prepare: (desk: Desk) => void,
  deed: (desk: Desk) => void,
  check: (desk: Desk) => void,
): void {
  for (let turn = 1; ; turn += 1) {
    const desk = make();
    prepare(desk);
    let calls = 0;
    desk.google.beforeCall = ({ kind }) => {
      if (TELLING.has(kind)) calls += 1;
      if (TELLING.has(kind) && calls === turn) deed(desk);
      return undefined;
    };
    desk.google.run("syncNow");
    desk.google.beforeCall = undefined;
    if (calls < turn) return;
    desk.sync();
    check(desk);
    expect(writes(desk.sync())).toBe(0);
  }
}

export function typeOwners(desk: Desk): void {
  for (const name of COMPANIES) desk.type("Leads", ["Company", name], "Owner", `for ${name}`);
}

export function expectOwners(desk: Desk): void {
  for (const name of COMPANIES) {
    expect(desk.read("Leads", ["Company", name], "_key")).toBe(`lead_${name}`);
    expect(desk.read("Leads", ["Company", name], "Owner")).toBe(`for ${name}`);
    expect(heldCell(desk.office, "Leads", `lead_${name}`, "owner")).toBe(`for ${name}`);
  }
}
