import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { worldHandler } from "./test/world/handler.ts";

/** Folders whose tests need no binding. They run in Node; everything else under test/ runs in the Workers runtime. */
const PURE = [
  "kernel",
  "normalise",
  "insights",
  "shared",
  "providers",
  "local",
  "conformance",
  "apps-script",
  "e2e",
  "sync",
].map((folder) => `test/${folder}/**/*.test.ts`);

// Without it every start looks for the place of this machine on the internet first.
process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= "false";

/** No test takes so long; a busy machine may. */
const PATIENT = { testTimeout: 30_000, hookTimeout: 60_000 };

const migrations = `${import.meta.dirname}/migrations`;

export default defineConfig({
  test: {
    // A file of the Workers project waits more than it works; left alone, one core of two would stay idle.
    maxWorkers: "100%",
    projects: [
      { test: { name: "pure", environment: "node", include: PURE, ...PATIENT } },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations(migrations),
                KILL_EVERYWHERE: process.env.KILL_EVERYWHERE ?? "",
              },
              outboundService: { node: worldHandler() },
            },
          })),
        ],
        test: {
          name: "workers",
          ...PATIENT,
          include: ["test/**/*.test.ts"],
          exclude: PURE,
          setupFiles: ["./test/world/apply-migrations.ts"],
        },
      },
    ],
  },
});
