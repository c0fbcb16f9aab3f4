import { Command } from "commander";
import { SCOPES } from "../../worker/api/auth/scopes.ts";
import { apiKeyCommand, type KeyOptions } from "./api-key-command.ts";

const program = new Command("make-api-key")
  .description("Makes an API key. Prints it once, with the command that lets it in; only its hash is kept.")
  .requiredOption("--name <name>", "what the key is for, for example ops")
  .option(
    "--scopes <list>",
    `${SCOPES.join(", ")}; write contains those before it, admin everything of its institution, operator also makes institutions`,
    "read",
  )
  .option("--institution <id>", "whose data it reaches; made when it is not there yet", "default")
  .option("--days <number>", "days until it expires; without it never")
  .option("--local", "for the database of wrangler dev on this machine")
  .option("--remote", "for the deployed database (the default)")
  .action((options: KeyOptions & { remote?: boolean }) => {
    if (options.local && options.remote) program.error("--local and --remote exclude each other");
    const made = apiKeyCommand(options, Date.now());
    if (!made.ok) return program.error(made.error);
    console.log(
      `API key, shown this once:\n\n  ${made.value.key}\n\nLet it in with:\n\n${made.value.command}`,
    );
  });

program.parse();
