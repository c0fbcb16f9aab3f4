import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { PROJECT } from "./project.ts";
import { messageOf, StartError } from "./start-error.ts";
import type { StateFolder } from "./state-folder.ts";
import { openWorkerLog } from "./worker-log.ts";
import type { Door } from "./world-door.ts";

export interface PlatformChoice {
  folder: StateFolder;
  port: number;
  /** Variables that differ from wrangler.toml. */
  settings: Readonly<Record<string, string>>;
  /** Null: requests really leave this machine. */
  door: Door | null;
  /** The limiter lives by the machine's clock; in a world where a day passes at once its penalties are over. */
  forgetPenalties: boolean;
}

/** workerd with everything wrangler.toml binds, on this machine. */
export interface Platform {
  url: URL;
  port: number;
  d1: D1Database;
  /** Fires a cron trigger. `at` is the time it was due, epoch ms. */
  fire(cron: string, at: number): Promise<void>;
  /** Asks the Worker's own API. */
  request(
    pathname: string,
    init?: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<{
    status: number;
    text(): Promise<string>;
  }>;
  stop(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Starts the runtime on the bundled Worker. Throws StartError when the port is taken or the runtime refuses. */
export async function startPlatform(choice: PlatformChoice): Promise<Platform> {
  await refuseTakenPort(choice.port);
  if (choice.forgetPenalties) await rm(path.join(choice.folder.data, "do"), { recursive: true, force: true });
  const miniflare = keepingSignals(() => new Miniflare(optionsOf(choice)));
  const url = await miniflare.ready.catch(async (cause) => {
    await miniflare.dispose().catch(() => {});
    throw new StartError(`The Workers runtime did not start: ${messageOf(cause)}`, { cause });
  });
  return {
    url,
    port: Number(url.port),
    d1: (await miniflare.getD1Database("DB")) as unknown as D1Database,
    fire: async (cron, at) => {
      const worker = await miniflare.getWorker();
      await worker.scheduled({ cron, scheduledTime: new Date(at) });
    },
    request: (pathname, init) => miniflare.dispatchFetch(new URL(pathname, url).href, init),
    stop: () => miniflare.dispose(),
  };
}

function optionsOf({
  folder,
  port,
  settings,
  door,
}: PlatformChoice): ConstructorParameters<typeof Miniflare>[0] {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(path.join(PROJECT, "wrangler.toml"));
  const { modulesRules: _notBundled, ...fromFile } = workerOptions;
  const log = openWorkerLog(folder.log);
  const converted = convertV4MiniflareOptions({
    ...fromFile,
    name: "rolecall",
    // The script may lie outside the project, and the runtime refuses paths that climb out of the root.
    rootPath: folder.path,
    modules: true,
    scriptPath: folder.worker,
    bindings: { ...(fromFile.bindings as Record<string, string>), ...settings },
    host: HOST,
    port,
    // Otherwise every start asks the internet where this machine is.
    cf: false,
    telemetry: { enabled: false },
    log: log.runtime,
    handleStructuredLogs: log.structured,
    handleUncaughtError: log.uncaught,
    ...(door === null ? {} : { outboundService: { node: door } }),
  });
  return { ...converted, resourcePersistencePath: folder.data };
}

/** The runtime's own handlers end the process at once; what closes in order is the caller's. */
function keepingSignals<T>(make: () => T): T {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const before = signals.map((signal) => process.listeners(signal));
  const made = make();
  for (const [position, signal] of signals.entries()) {
    const added = process.listeners(signal).filter((listener) => !before[position]?.includes(listener));
    for (const listener of added) process.removeListener(signal, listener);
  }
  return made;
}

async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  const problem = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    probe.once("error", resolve);
    probe.listen(port, HOST, () => probe.close(() => resolve(null)));
  });
  if (problem === null) return;
  const reason = problem.code === "EADDRINUSE" ? "is taken" : `cannot be used (${problem.message})`;
  throw new StartError(`Port ${port} ${reason}: choose another with --port, or 0 for any free one.`);
}
