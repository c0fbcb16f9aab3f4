import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  ConnectFailure,
  createGoogle,
  type FetchRequest,
  type GoogleOptions,
} from "../../../local/sheets/index.ts";
import type { Behaviour } from "../../../local/sheets/model/behaviour.ts";
import { copySpreadsheet } from "../../../local/sheets/model/copy.ts";
import { addOn } from "../bundle.ts";

// Builds and starts programs: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What reference and switches leave open, in the order of the dialog. */
const POINTS = ["0", "1", "2", "3", "4", "5", "6", "7", "8"];

let bundle: string;
beforeAll(async () => {
  bundle = (await addOn(true)).code;
});

/** Answers the first sync of an empty institution, and /healthz. */
function serve({ url }: FetchRequest) {
  const answer = url.endsWith("/connect")
    ? { bindingId: "sheet_1", institution: "default", person: "rita@example.com", schemaVersion: 1 }
    : { schemaVersion: 1, rows: [], cursor: "1", hasMore: false, answers: [] };
  return { status: 200, body: JSON.stringify(answer) };
}

function googleWith(over: Partial<GoogleOptions> = {}) {
  return createGoogle({ bundle, serve, now: Date.UTC(2026, 10, 20, 12), user: "rita@example.com", ...over });
}

/** The dialog's lines: name → answer. */
function check(google = googleWith()): Map<string, string> {
  const { error } = google.run("checkThisSheet");
  if (error !== null) throw new Error(error);
  const text = google.ui.panels.at(-1)?.html.replace(/^<pre[^>]*>|<\/pre>$/g, "") ?? "";
  return new Map(
    text.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
  );
}

describe("Developer: check this sheet", () => {
  it("has a line for every open point, none failed, and leaves the file as it was", () => {
    const google = googleWith();
    const lines = check(google);
    expect([...new Set([...lines.keys()].map((name) => name.slice(0, 1)))]).toEqual(POINTS);
    expect([...lines].filter(([, answer]) => answer === "" || answer.startsWith("failed"))).toEqual([]);
    expect(google.spreadsheet.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
  });

  it.each<[keyof Behaviour, string, Partial<Behaviour>]>([
    ["apostrophe", "marker", {}],
    ["apostrophe", "stored", { apostrophe: "stored" }],
    ["plainText", "suppresses", {}],
    ["plainText", "formulas-parse", { plainText: "formulas-parse" }],
    ["formulaPrefixes", "=+", {}],
    ["formulaPrefixes", "=+-", { formulaPrefixes: "=+-" }],
    ["numberInPlainText", "number", {}],
    ["numberInPlainText", "text", { numberInPlainText: "text" }],
    ["dateOverNumberFormat", "kept", {}],
    ["dateOverNumberFormat", "becomes-date", { dateOverNumberFormat: "becomes-date" }],
    ["validationErrors", "at-call", {}],
    ["validationErrors", "at-flush", { validationErrors: "at-flush" }],
    ["insertedInherit", "true", {}],
    ["insertedInherit", "false", { insertedInherit: false }],
  ])("tells that %s is %s", (name, value, behaviour) => {
    const lines = check(googleWith({ behaviour }));
    expect([...lines].find(([line]) => line.endsWith(` ${name}`))?.[1]).toBe(value);
  });

  it("names a line for every switch of the stand-in", () => {
    const switches = Object.keys(googleWith().world.behaviour);
    const named = [...check().keys()].map((line) => line.slice(2));
    expect(switches.filter((name) => !named.includes(name))).toEqual([]);
  });

  it.each(["travel", "stay"] as const)("tells in a copy that document properties %s", (copiedProperties) => {
    const google = googleWith();
    google.run("setUpThisSheet");
    google.run("syncNow");
    expect(check(google).get("4 copiedProperties")).toContain("run this in a copy");
    google.spreadsheet = copySpreadsheet(google.spreadsheet, "copy-of-it", { copiedProperties });
    const lines = check(google);
    expect(lines.get("4 copiedProperties")).toBe(copiedProperties);
    expect(lines.get("4 column metadata of Leads")).toMatch(/^(\d+) of \1 columns$/);
  });

  it("names the add-on's OAuth client id, and nothing about the person", () => {
    const token = check(googleWith({ audience: "1234-abc.apps.googleusercontent.com" })).get(
      "5 identity token",
    );
    expect(token).toContain("client id 1234-abc.apps.googleusercontent.com");
    expect(token).not.toContain("rita");
  });

  it("says how long Google waited when the Worker cannot be reached", () => {
    const lines = check(
      googleWith({
        serve: () => {
          throw new ConnectFailure("no route");
        },
      }),
    );
    expect(lines.get("7 one request")).toMatch(/^gave up after [\d.]+ s: /);
  });

  it("goes on where a run was cut off and left its scratch tab", () => {
    const google = googleWith();
    expect(google.run("checkThisSheet", [], { stopAt: 20 }).outcome).toBe("killed");
    check(google);
    expect(google.spreadsheet.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
  });
});

it("does nothing in a build for production", async () => {
  const google = googleWith({ bundle: (await addOn()).code });
  expect(google.run("checkThisSheet").error).toContain("checkThisSheet");
});
