import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GSession } from "../google-types.ts";
import { makeUser } from "./user.ts";

export function makeSession(execution: Execution): GSession {
  // Without consent the script may not know who looks at the file.
  const email = execution.authMode === "FULL" ? execution.user : "";
  return guard<GSession, typeof KINDS>(execution, "Session", KINDS, {
    getActiveUser: () => makeUser(execution, email),
    getActiveUserLocale: () => "en",
    getEffectiveUser: () => makeUser(execution, email),
    getScriptTimeZone: () => execution.world.options.manifest?.timeZone ?? execution.spreadsheet.timeZone,
    getTemporaryActiveUserKey: () => Buffer.from(execution.user).toString("base64"),
  });
}

const KINDS = {
  getActiveUser: "free",
  getActiveUserLocale: "free",
  getEffectiveUser: "free",
  getScriptTimeZone: "free",
  getTemporaryActiveUserKey: "free",
} as const;
