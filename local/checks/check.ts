import { join } from "node:path";
import { Command } from "commander";
import colors from "picocolors";
import { CHECKS, type Check, type Verdict } from "./checks.ts";

process.chdir(join(import.meta.dirname, "../.."));

const width = Math.max(...CHECKS.map((check) => check.name.length));
const list = CHECKS.map((check) => `  ${check.name.padEnd(width)}  ${check.about}`).join("\n");
const command = new Command("npm run check --")
  .description("Everything that can be said about the code without running it.")
  .argument("[checks...]", "run only these")
  .addHelpText("after", `\nChecks:\n${list}`)
  .parse();

const results = await Promise.all(chosen(command.args).map(run));
for (const { check, verdict } of results) {
  if (verdict.details) console.log(`\n${colors.bold(check.name)}\n${verdict.details}`);
  if (!verdict.ok && check.hint) console.log(`    → ${check.hint}`);
}
const failed = results.filter(({ verdict }) => !verdict.ok).map(({ check }) => check.name);
if (failed.length > 0) {
  console.log(`\n${colors.red("failed")}: ${failed.join(", ")}. One alone: npm run check -- ${failed[0]}`);
  process.exitCode = 1;
}

function chosen(names: readonly string[]): readonly Check[] {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0) command.error(`There is no check called ${unknown.join(", ")}. Checks:\n${list}`);
  return names.length === 0 ? CHECKS : CHECKS.filter((check) => names.includes(check.name));
}

async function run(check: Check): Promise<{ check: Check; verdict: Verdict }> {
  const startedAt = performance.now();
  const verdict = await check.run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const mark = verdict.ok ? colors.green("ok    ") : colors.red("failed");
  console.log(
    `${mark} ${check.name.padEnd(width)} ${colors.dim(`${seconds.padStart(5)} s`)}  ${check.about}`,
  );
  return { check, verdict };
}
