import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "acorn";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { entryNames, menuItems } from "../../../apps-script/src/entry-points.ts";
import { createGoogle, evaluateBare } from "../../../local/sheets/index.ts";
import { BUILT_FILES, buildAddOn } from "../../../local/tools/build-add-on.ts";

// Builds and starts programs: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
const outdir = (name: string) => path.join(folder, name);
const built = (name: string, file: string) => readFile(path.join(outdir(name), file), "utf8");

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rolecall-build-"));
  await buildAddOn({ apiUrl: "https://rolecall.example.com/", outdir: outdir("dev"), dev: true });
  await buildAddOn({ apiUrl: "https://rolecall.example.com", outdir: outdir("prod"), dev: false });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The menu as Google shows it when the sheet is opened: item → function. */
async function menuOf(name: string): Promise<Record<string, string>> {
  const google = createGoogle({
    bundle: await built(name, "Code.js"),
    serve: () => ({ status: 500, body: "" }),
    now: Date.UTC(2026, 10, 20),
    user: "rita@example.com",
  });
  const { error } = google.run("onOpen", [], { trigger: "open", authMode: "NONE" });
  if (error !== null) throw new Error(error);
  const items = google.ui.menus.flatMap((menu) => menu.items);
  return Object.fromEntries(
    items.flatMap(({ caption, handler }) => (caption ? [[caption, handler ?? ""]] : [])),
  );
}

describe("the built script", () => {
  it.each(["dev", "prod"])(
    "reads as a script of 2020 and loads with no service at hand (%s)",
    async (name) => {
      const script = await built(name, "Code.js");
      expect(() => parse(script, { ecmaVersion: 2020, sourceType: "script" })).not.toThrow();
      expect(evaluateBare(script).sort()).toEqual([...entryNames(name === "dev")].sort());
    },
  );

  it("has a function for every call of the sidebar and every trigger", async () => {
    const callable = evaluateBare(await built("prod", "Code.js"));
    const page = await built("prod", "sidebar.html");
    const called = [...page.matchAll(/\bcall\("(\w+)"/g)].map(([, name]) => name);
    expect(new Set(called).size).toBeGreaterThanOrEqual(8);
    expect(callable).toEqual(
      expect.arrayContaining([...new Set(called), "nightTick", "onOpen", "onInstall"]),
    );
  });

  it("shows the developer's item in a build for development only", async () => {
    const [dev, prod] = [await menuOf("dev"), await menuOf("prod")];
    expect(dev).toMatchObject({ "Developer: check this sheet": "checkThisSheet", "Sync now": "syncNow" });
    expect(Object.keys(dev)).toEqual(menuItems(true).map(({ text }) => text));
    expect(Object.keys(dev).filter((item) => !(item in prod))).toEqual(["Developer: check this sheet"]);
    expect(evaluateBare(await built("prod", "Code.js"))).not.toContain("checkThisSheet");
  });
});

describe("what is pushed", () => {
  it("is three files, and nothing is left of an earlier build", async () => {
    await writeFile(path.join(outdir("prod"), "Old.js"), "function old() {}");
    await buildAddOn({ apiUrl: "https://rolecall.example.com", outdir: outdir("prod"), dev: false });
    expect((await readdir(outdir("prod"))).sort()).toEqual([...BUILT_FILES].sort());
  });

  it("may fetch the Worker and nothing else", async () => {
    const manifest = JSON.parse(await built("dev", "appsscript.json"));
    expect(manifest.urlFetchWhitelist).toEqual(["https://rolecall.example.com/"]);
  });

  it("asks for six scopes, none of which reaches another file of the person", async () => {
    const { oauthScopes } = JSON.parse(await built("prod", "appsscript.json"));
    const names = oauthScopes.map((scope: string) => scope.split("/").at(-1));
    expect(names.sort()).toEqual([
      "openid",
      "script.container.ui",
      "script.external_request",
      "script.scriptapp",
      "spreadsheets.currentonly",
      "userinfo.email",
    ]);
  });

  it("keeps the sidebar in one page that loads no script from elsewhere", async () => {
    const page = await built("prod", "sidebar.html");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script[^>]*src=/);
    expect(page).not.toContain("innerHTML");
  });
});
