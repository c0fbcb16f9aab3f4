import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type DeployOptions, deployAddOn } from "../../../local/tools/deploy-add-on.ts";
import { type Clasp, claspIn } from "../../../local/tools/run-clasp.ts";
import { fail, ok } from "../../../worker/kernel/result.ts";

// Builds and starts programs: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const FILES = ["Code.js", "appsscript.json", "sidebar.html"].map((name) => `apps-script/dist/${name}`);
const PROJECT_FILE = {
  scriptId: "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789",
  rootDir: "apps-script/dist",
  apiUrl: "https://rolecall.acme.workers.dev",
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rolecall-deploy-"));
  await writeFile(path.join(folder, ".clasp.dev.json"), JSON.stringify(PROJECT_FILE));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A clasp that reports these files and writes down what it was asked to push. */
function fakeClasp(over: Partial<{ found: string[]; pushed: Awaited<ReturnType<Clasp["push"]>> }> = {}) {
  const asked: string[] = [];
  const clasp: Clasp = {
    filesToPush: async () => over.found ?? FILES,
    push: async (projectFile) => {
      asked.push(projectFile);
      return over.pushed ?? ok(FILES);
    },
  };
  return { clasp, asked };
}

const deploy = (over: Partial<DeployOptions> = {}) =>
  deployAddOn({ env: "dev", buildOnly: false, folder, clasp: fakeClasp().clasp, ...over });

describe("deployAddOn", () => {
  it("builds for the address of the project file and pushes", async () => {
    const { clasp, asked } = fakeClasp();
    expect(await deploy({ clasp })).toMatchObject({
      ok: true,
      value: expect.stringContaining("Pushed to dev"),
    });
    expect(asked).toEqual([".clasp.dev.json"]);
    const script = await readFile(path.join(folder, "apps-script/dist/Code.js"), "utf8");
    expect(script).toContain("https://rolecall.acme.workers.dev");
    expect(script).toContain("function checkThisSheet()");
  });

  it("pushes nothing with --build-only, and what clasp itself would push is just what was built", async () => {
    const { asked, clasp } = fakeClasp();
    const real: Clasp = { ...clasp, filesToPush: claspIn(folder).filesToPush };
    const done = await deploy({ clasp: real, buildOnly: true });
    expect(done).toEqual(ok(`Built, nothing pushed:\n${FILES.map((file) => `  ${file}`).join("\n")}`));
    expect(asked).toEqual([]);
  });

  it("stops before the push when clasp would send another file", async () => {
    const { clasp, asked } = fakeClasp({ found: [...FILES, "apps-script/dist/Stray.js"] });
    const done = await deploy({ clasp });
    expect(done).toMatchObject({ ok: false, error: expect.stringContaining("nothing was pushed") });
    expect(done).toMatchObject({ error: expect.stringContaining("Stray.js") });
    expect(asked).toEqual([]);
  });

  it("fails when less was pushed than was built", async () => {
    const done = await deploy({ clasp: fakeClasp({ pushed: ok(FILES.slice(1)) }).clasp });
    expect(done).toMatchObject({ ok: false, error: expect.stringContaining("clasp pushed other files") });
  });

  it("says so when the project has this build already", async () => {
    const done = await deploy({ clasp: fakeClasp({ pushed: ok([]) }).clasp });
    expect(done).toMatchObject({ ok: true, value: expect.stringContaining("has this build already") });
  });

  it("passes on why clasp could not push", async () => {
    expect(await deploy({ clasp: fakeClasp({ pushed: fail("Not logged in") }).clasp })).toEqual(
      fail("Not logged in"),
    );
  });

  it("builds nothing for an environment without a project file", async () => {
    const done = await deploy({ env: "prod" });
    expect(done).toMatchObject({
      ok: false,
      error: expect.stringContaining("There is no .clasp.prod.json yet."),
    });
    await expect(readFile(path.join(folder, "apps-script/dist/Code.js"))).rejects.toThrow();
  });
});

it("turns clasp's own refusal without a login into what to do", async () => {
  await deploy({ buildOnly: true });
  const pushed = await claspIn(folder, { clasp_config_auth: path.join(folder, ".clasprc.json") }).push(
    ".clasp.dev.json",
  );
  expect(pushed).toMatchObject({ ok: false, error: expect.stringContaining("npx clasp login") });
});
