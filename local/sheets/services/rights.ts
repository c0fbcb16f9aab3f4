import type { Execution } from "../execution/state.ts";
import { type Area, contains, overlaps } from "../model/area.ts";
import { GoogleError } from "../model/google-error.ts";
import type { ProtectionModel, SheetModel } from "../model/types.ts";

const SCOPES: Readonly<Record<string, string>> = {
  UrlFetchApp: "https://www.googleapis.com/auth/script.external_request",
  Ui: "https://www.googleapis.com/auth/script.container.ui",
  Trigger: "https://www.googleapis.com/auth/script.scriptapp",
};
const LEVEL = { NONE: 0, LIMITED: 1, FULL: 2 };

/**
 * Refuses what the authorisation mode of this run does not allow (Editor add-on authorization docs: NONE sees no file
 * and no properties, LIMITED calls no service that needs consent), and what the manifest does not ask for.
 */
export function assertAllowed(execution: Execution, service: string, mode: "LIMITED" | "FULL"): void {
  const { authorised = true, manifest } = execution.world.options;
  const scope = SCOPES[service];
  const lacks =
    scope !== undefined && manifest?.oauthScopes !== undefined && !manifest.oauthScopes.includes(scope);
  if (LEVEL[execution.authMode] < LEVEL[mode] || (mode === "FULL" && !authorised) || lacks) {
    throw new GoogleError(
      `You do not have permission to call ${service}. Required permissions: ${scope ?? "the script's scopes"}`,
    );
  }
}

/** @throws GoogleError when the person may only look at the file. */
export function assertEditor({ spreadsheet, user }: Execution): void {
  if (spreadsheet.owner === user || spreadsheet.editors.includes(user)) return;
  throw new GoogleError("You do not have permission to edit this spreadsheet.");
}

/** @throws GoogleError when a protection (not one that only warns) keeps this person out of a cell of the area. */
export function assertMayEdit(execution: Execution, sheet: SheetModel, area: Area): void {
  assertEditor(execution);
  if (execution.spreadsheet.owner === execution.user) return;
  const barred = sheet.protections.some(
    (protection) => keepsOut(protection, execution.user) && hits(protection, area),
  );
  if (barred) {
    throw new GoogleError(
      "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.",
    );
  }
}

export function keepsOut(protection: ProtectionModel, user: string): boolean {
  return !protection.warningOnly && !protection.domainEdit && !protection.editors.includes(user);
}

function hits({ area, unprotected }: ProtectionModel, edited: Area): boolean {
  if (area) return overlaps(area, edited);
  return !unprotected.some(
    (free) => contains(free, edited.row, edited.column) && contains(free, edited.endRow, edited.endColumn),
  );
}
