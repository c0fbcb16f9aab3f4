import { takeFault } from "../execution/enter-call.ts";
import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GAuthorizationInfo, GScriptApp, GTrigger } from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";
import { member, SCRIPT_ENUMERATIONS } from "./enumerations.ts";
import { identityToken } from "./identity-token.ts";
import { assertAllowed } from "./rights.ts";
import { makeTrigger, triggerOf } from "./trigger.ts";
import { makeTriggerBuilder } from "./trigger-builder.ts";

export function makeScriptApp(execution: Execution): GScriptApp {
  const { script } = execution.spreadsheet;
  const own = () => script.triggers.filter((trigger) => trigger.user === execution.user);
  const list = (): GTrigger[] => {
    assertAllowed(execution, "Trigger", "FULL");
    return own().map((trigger) => makeTrigger(execution, trigger));
  };
  return guard<GScriptApp, typeof KINDS>(
    execution,
    "ScriptApp",
    KINDS,
    {
      deleteTrigger: (trigger: GTrigger) => {
        const known = triggerOf(trigger);
        script.triggers = script.triggers.filter((other) => other !== known);
      },
      getAuthorizationInfo: () => makeAuthorizationInfo(execution),
      getIdentityToken: () => {
        assertAllowed(execution, "ScriptApp", "FULL");
        const expired = takeFault(execution, "token-expired") !== null;
        // Null without the openid scope; the published type leaves that out.
        return identityToken(execution, expired) as string;
      },
      getOAuthToken: (): never => {
        throw new GoogleError("The stand-in has no OAuth token: it must never be sent to a server of ours.");
      },
      getProjectTriggers: list,
      getScriptId: () => "1StandInScript_00000000000000000000000000001",
      getUserTriggers: list,
      newTrigger: (handler: string) => {
        assertAllowed(execution, "Trigger", "FULL");
        return makeTriggerBuilder(execution, handler);
      },
      requireAllScopes: () => assertAllowed(execution, "ScriptApp", "FULL"),
    },
    SCRIPT_ENUMERATIONS,
  );
}

function makeAuthorizationInfo(execution: Execution): GAuthorizationInfo {
  const { authorised = true } = execution.world.options;
  return guard<GAuthorizationInfo, typeof INFO_KINDS>(execution, "AuthorizationInfo", INFO_KINDS, {
    getAuthorizationStatus: () => member(authorised ? "NOT_REQUIRED" : "REQUIRED"),
    getAuthorizationUrl: () => (authorised ? "" : "https://accounts.google.com/o/oauth2/auth"),
  });
}

const KINDS = {
  deleteTrigger: "other",
  getAuthorizationInfo: "other",
  getIdentityToken: "other",
  getOAuthToken: "other",
  getProjectTriggers: "other",
  getScriptId: "free",
  getUserTriggers: "other",
  newTrigger: "free",
  requireAllScopes: "other",
} as const;

const INFO_KINDS = { getAuthorizationStatus: "free", getAuthorizationUrl: "free" } as const;
