import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { CHECKS } from "../../../local/checks/checks.ts";

function check(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["local/checks/check.ts", ...words], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  return { status, output: stdout + stderr };
}

it("lists every check when asked for help", () => {
  const { status, output } = check("--help");
  expect(status).toBe(0);
  for (const { name, about } of CHECKS) expect(output).toMatch(new RegExp(`${name} +${about}`));
});

it("refuses a name it does not know, and says which there are", () => {
  const { status, output } = check("biom");
  expect(status).toBe(1);
  expect(output).toContain("no check called biom");
  expect(output).toContain("migrations");
});

it("runs only what it is asked to", () => {
  const { output } = check("docs");
  expect(output).toMatch(/^(ok|failed) +docs/);
  expect(output).not.toMatch(/^(ok|failed) +(types|imports)/m);
});
