import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { applyMigrations } from "../../local/start/apply-migrations.ts";
import type { Measured } from "./measured.ts";
import type { BenchTask } from "./worker.ts";

const PROJECT = path.resolve(import.meta.dirname, "../..");
/** Clock ticks a second in /proc, fixed by the kernel's interface. */
const TICKS = 100;

/** The bench worker in the real runtime, with a database on disk that is thrown away. */
export interface BenchHouse {
  /** Where the Worker's API answers. */
  origin: string;
  run(task: BenchTask): Promise<Measured>;
  /** Resident bytes of the runtime, SQLite included, and their peak since the last call; null where nobody tells. */
  memory(): Promise<{ now: number; peak: number } | null>;
  close(): Promise<void>;
}

/** @param bindings variables of the Worker. */
export async function openBenchHouse(bindings: Readonly<Record<string, string>> = {}): Promise<BenchHouse> {
  const folder = await mkdtemp(path.join(tmpdir(), "rolecall-bench-"));
  const script = path.join(folder, "worker.mjs");
  await build({
    entryPoints: [path.join(PROJECT, "test/bench/worker.ts")],
    outfile: script,
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    logLevel: "silent",
  });
  const options = convertV4MiniflareOptions({
    name: "bench",
    rootPath: folder,
    modules: true,
    scriptPath: script,
    compatibilityDate: "2026-11-01",
    d1Databases: { DB: "bench" },
    r2Buckets: { RAW: "bench-raw" },
    queueProducers: { CHUNKS: "bench-chunks" },
    durableObjects: { LIMITER: { className: "RateLimiter", useSQLite: true } },
    bindings,
    cf: false,
    telemetry: { enabled: false },
  });
  const miniflare = new Miniflare({ ...options, resourcePersistencePath: path.join(folder, "data") });
  const url = await miniflare.ready;
  const d1 = (await miniflare.getD1Database("DB")) as unknown as D1Database;
  await applyMigrations(d1, path.join(PROJECT, "migrations"));
  return {
    origin: url.origin,
    run: (task) => measure(miniflare, url, task),
    memory: runtimeMemory,
    close: async () => {
      await miniflare.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function measure(miniflare: Miniflare, url: URL, task: BenchTask): Promise<Measured> {
  const cpu = await runtimeCpu();
  const started = performance.now();
  const response = await miniflare.dispatchFetch(url.href, { method: "POST", body: JSON.stringify(task) });
  if (!response.ok)
    throw new Error(`bench task ${JSON.stringify(task).slice(0, 200)}: ${await response.text()}`);
  const answer = (await response.json()) as Omit<Measured, "seconds" | "cpuSeconds">;
  const seconds = (performance.now() - started) / 1000;
  const after = await runtimeCpu();
  return { ...answer, seconds, cpuSeconds: cpu === null || after === null ? null : after - cpu };
}

async function childrenPids(): Promise<string[]> {
  const children = await readFile(`/proc/self/task/${process.pid}/children`, "utf8");
  return children.trim().split(/\s+/);
}

async function runtimeMemory(): Promise<{ now: number; peak: number } | null> {
  try {
    const seen = { now: 0, peak: 0 };
    for (const pid of await childrenPids()) {
      const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
      if (!/^Name:\s+workerd/m.test(status)) continue;
      const bytes = (field: string) =>
        Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024;
      seen.now += bytes("VmRSS");
      seen.peak += bytes("VmHWM");
      // 5: the peak begins anew (proc(5), clear_refs).
      await writeFile(`/proc/${pid}/clear_refs`, "5");
    }
    return seen.now === 0 ? null : seen;
  } catch {
    return null;
  }
}

/** CPU time of the workerd processes this one started (Linux only). */
async function runtimeCpu(): Promise<number | null> {
  try {
    const stats = await Promise.all(
      (await childrenPids()).map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")),
    );
    return stats.reduce((sum, stat) => sum + cpuOf(stat), 0);
  } catch {
    return null;
  }
}

function cpuOf(stat: string): number {
  // After the command's closing bracket: state is field 0, utime field 11, stime field 12.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return stat.includes("workerd") ? (Number(fields[11]) + Number(fields[12])) / TICKS : 0;
}
