import type { RunMode } from "../../worker/runs/index.ts";
import { CLIENT_ID } from "./sheet/google-account.ts";
import type { SourceChoice } from "./source-choice.ts";

/** The cron expressions of wrangler.toml. */
export const NIGHT_CRON = "0 2 * * *";
export const HEARTBEAT_CRON = "*/5 * * * *";

/** Nobody is hurried by a pace that would be rude to a real vendor. */
const UNHURRIED = { perSecond: 1000, burst: 1000, concurrency: 50 };

/**
 * The variables of the Worker on this machine. Real vendors are read at wrangler.toml's pace. `jwks` is the key set that
 * stands for Google's.
 */
export function localSettings(choice: SourceChoice, mode: RunMode, jwks: string): Record<string, string> {
  const shared = {
    CRON_MODES: JSON.stringify({ [NIGHT_CRON]: mode }),
    GOOGLE_CLIENT_IDS: CLIENT_ID,
    GOOGLE_JWKS: jwks,
  };
  if (choice.kind === "live") return { ...shared, USER_AGENT_CONTACT: choice.contact };
  return {
    ...shared,
    RATE_LIMITS: JSON.stringify({ "*": UNHURRIED, site: UNHURRIED }),
    THROTTLE_PATIENCE_SECONDS: "2",
    RETRY_PAUSE_SECONDS: "0",
  };
}
