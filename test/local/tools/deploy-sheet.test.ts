import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";

// Builds and starts programs: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const TOOLS = path.join(import.meta.dirname, "../../../local/tools");

/** Nothing here may come as far as reading a project file: an operator's own may lie there. */
function run(tool: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(TOOLS, tool), ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("deploy:sheet", () => {
  it("explains itself", () => {
    const { status, stdout } = run("deploy-sheet.ts", "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("npm run deploy:sheet --");
    expect(stdout).toContain(".clasp.<env>.json");
  });

  it.each([
    [[], "required option '--env <env>' not specified"],
    [["--env", "test"], "Allowed choices are dev, prod"],
    [["--env", "dev", "--force"], "unknown option '--force'"],
  ])("refuses %j", (args, words) => {
    const { status, stderr } = run("deploy-sheet.ts", ...args);
    expect(status).toBe(1);
    expect(stderr).toContain(words);
  });
});

it("build:sheet takes no address that Apps Script could not fetch", () => {
  const { status, stderr } = run("build-sheet.ts", "--api-url", "http://rolecall.example.com");
  expect(status).toBe(1);
  expect(stderr).toContain("--api-url: must be the Worker's address and begin with https://");
});
