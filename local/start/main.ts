import { readArguments } from "./arguments.ts";
import { createScreen } from "./screen.ts";
import { start } from "./start.ts";
import { EXIT, InterruptedError, StartError, UsageError } from "./start-error.ts";

process.exit(await main(process.argv.slice(2)));

async function main(argv: readonly string[]): Promise<number> {
  const read = readArguments(argv);
  if (read.kind === "help") {
    process.stdout.write(read.text);
    return EXIT.completed;
  }
  if (read.kind === "usage") {
    process.stderr.write(`${read.message}\nnpm start -- --help lists the options.\n`);
    return EXIT.usage;
  }
  try {
    return await start(read.options, createScreen(process.stdout, Date.now), interruption());
  } catch (error) {
    return tell(error);
  }
}

/** The first Ctrl-C closes in order, the second does not wait. */
function interruption(): AbortSignal {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted);
    stop.abort();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return stop.signal;
}

function tell(error: unknown): number {
  if (error instanceof InterruptedError) {
    process.stderr.write("\nStopped. What was done is kept; the next start goes on from there.\n");
    return EXIT.interrupted;
  }
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof StartError) process.stderr.write(`\n${error.message}\n`);
  else process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}
