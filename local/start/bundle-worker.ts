import path from "node:path";
import { build } from "esbuild";
import { PROJECT } from "./project.ts";

/** Builds the Worker into one file, as deploying does. The runtime brings Cloudflare's and Node's own modules. */
export async function bundleWorker(outfile: string): Promise<void> {
  await build({
    entryPoints: [path.join(PROJECT, "worker/index.ts")],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    sourcemap: true,
    logLevel: "silent",
  });
}
