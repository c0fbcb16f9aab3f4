import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Command, Option } from "commander";
import { PROJECT } from "../start/project.ts";
import { BUILT_FILES, buildAddOn } from "./build-add-on.ts";
import { readClaspFile } from "./clasp-file.ts";
import { filesToPush, pushFiles } from "./run-clasp.ts";

const program = new Command("npm run deploy:sheet --")
  .description("Builds the add-on and pushes it to its Apps Script project, replacing what is there.")
  .addOption(
    new Option("--env <env>", "which project: .clasp.<env>.json says where it is")
      .choices(["dev", "prod"])
      .makeOptionMandatory(),
  )
  .option("--build-only", "build and check, push nothing")
  .action(async ({ env, buildOnly }: { env: string; buildOnly?: boolean }) => {
    const file = `.clasp.${env}.json`;
    const read = readClaspFile(
      existsSync(path.join(PROJECT, file)) ? readFileSync(path.join(PROJECT, file), "utf8") : null,
      file,
    );
    if (!read.ok) return program.error(read.error);
    const { apiUrl, rootDir } = read.value;
    await buildAddOn({ apiUrl, outdir: path.join(PROJECT, rootDir), dev: env === "dev" });
    const expected = BUILT_FILES.map((name) => `${rootDir}/${name}`).sort();
    const found = await filesToPush(file);
    if (found.join() !== expected.join()) {
      return program.error(`clasp would push ${found.join(", ")} instead of ${expected.join(", ")}`);
    }
    if (buildOnly) return console.log(`Built, nothing pushed:\n  ${found.join("\n  ")}`);
    const pushed = await pushFiles(file);
    const missing = expected.filter((name) => !pushed.includes(name));
    if (missing.length > 0) return program.error(`Not pushed: ${missing.join(", ")}\n${pushed}`);
    console.log(`Pushed to ${env} (${apiUrl}):\n  ${expected.join("\n  ")}`);
  });

await program.parseAsync();
