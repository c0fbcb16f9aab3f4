import { Command } from "commander";
import { type MemberOptions, memberCommand } from "./member-command.ts";

const program = new Command("add-member")
  .description("Invites a Google account to sync sheets, by its address. Prints the command that does it.")
  .requiredOption("--email <address>", "the Google account, for example ada@acme.com")
  .option("--institution <id>", "whose data it reaches; made when it is not there yet", "default")
  .option("--role <role>", "recruiter, or viewer who only reads", "recruiter")
  .option("--revoke", "take its access away instead")
  .option("--local", "for the database of wrangler dev on this machine")
  .option("--remote", "for the deployed database (the default)")
  .action((options: MemberOptions & { remote?: boolean }) => {
    if (options.local && options.remote) program.error("--local and --remote exclude each other");
    const made = memberCommand(options, Date.now());
    if (!made.ok) return program.error(made.error);
    console.log(`${options.revoke ? "Take the access away with" : "Invite with"}:\n\n${made.value}`);
  });

program.parse();
