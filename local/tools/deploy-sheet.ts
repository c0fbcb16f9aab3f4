import { Command, Option } from "commander";
import { PROJECT } from "../start/project.ts";
import { type DeployOptions, deployAddOn } from "./deploy-add-on.ts";
import { claspIn } from "./run-clasp.ts";

const program = new Command("npm run deploy:sheet --")
  .description("Builds the add-on and pushes it to its Apps Script project, replacing what is there.")
  .addOption(
    new Option("--env <env>", "which project: .clasp.<env>.json says where it is")
      .choices(["dev", "prod"])
      .makeOptionMandatory(),
  )
  .option("--build-only", "build and check, push nothing")
  .action(async ({ env, buildOnly }: { env: DeployOptions["env"]; buildOnly?: boolean }) => {
    const options = { env, buildOnly: buildOnly === true, folder: PROJECT, clasp: claspIn(PROJECT) };
    const done = await deployAddOn(options);
    if (!done.ok) return program.error(done.error);
    console.log(done.value);
  });

await program.parseAsync();
