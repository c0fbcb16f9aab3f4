import path from "node:path";
import { Command } from "commander";
import { PROJECT } from "../start/project.ts";
import { BUILT_FILES, buildAddOn } from "./build-add-on.ts";
import { apiUrlSchema } from "./clasp-file.ts";

const program = new Command("npm run build:sheet --")
  .description("Builds the add-on into apps-script/dist and checks that Apps Script can load it.")
  .option("--api-url <url>", "the Worker's address", "https://rolecall.example.workers.dev")
  .option("--dev", "with the menu item for developers")
  .action(async ({ apiUrl, dev }: { apiUrl: string; dev?: boolean }) => {
    const checked = apiUrlSchema.safeParse(apiUrl);
    if (!checked.success) return program.error(`--api-url: ${checked.error.issues[0]?.message}`);
    const outdir = path.join(PROJECT, "apps-script/dist");
    await buildAddOn({ apiUrl, outdir, dev: dev === true });
    console.log(`Built into apps-script/dist: ${BUILT_FILES.join(", ")}`);
  });

await program.parseAsync();
