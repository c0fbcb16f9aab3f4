/// <reference types="@cloudflare/vitest-plugin/types" />
import type { D1Migration } from "cloudflare:test";
import type { Env as WorkerEnv } from "../../worker/bindings.ts";

declare global {
  namespace Cloudflare {
    /** In tests every binding of wrangler.toml is there. */
    interface Env extends Required<WorkerEnv> {
      TEST_MIGRATIONS: D1Migration[];
      /** "1": the longest form of the tests that kill workers. */
      KILL_EVERYWHERE: string;
    }
    interface GlobalProps {
      mainModule: typeof import("../../worker/index.ts");
      durableNamespaces: "RateLimiter";
    }
  }
}
