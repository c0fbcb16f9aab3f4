import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GProtection, GRange, GUser } from "../google-types.ts";
import { within } from "../model/area.ts";
import { GoogleError } from "../model/google-error.ts";
import type { ProtectionModel, SheetModel } from "../model/types.ts";
import { editNow } from "./edit-cells.ts";
import { member } from "./enumerations.ts";
import { makersOf, type Place, placeOf } from "./makers.ts";
import { named } from "./range-place.ts";
import { assertEditor, keepsOut } from "./rights.ts";
import { makeUser } from "./user.ts";

/** Protects a range, or the whole sheet. A second call makes a second protection over the first, as Google does. */
export function protect(execution: Execution, sheet: SheetModel, place: Place | null): GProtection {
  assertEditor(execution);
  const protection: ProtectionModel = {
    area: place && named(place),
    description: "",
    warningOnly: false,
    domainEdit: false,
    editors: [execution.user],
    unprotected: [],
  };
  editNow(execution, () => sheet.protections.push(protection));
  return makeProtection(execution, sheet, protection);
}

export function protectionsOf(execution: Execution, sheet: SheetModel, type: unknown): GProtection[] {
  return sheet.protections
    .filter((protection) => (protection.area === null) === (type === "SHEET"))
    .map((protection) => makeProtection(execution, sheet, protection));
}

function makeProtection(execution: Execution, sheet: SheetModel, protection: ProtectionModel): GProtection {
  const change = (more: () => Partial<ProtectionModel>) => {
    assertEditor(execution);
    editNow(execution, () => Object.assign(live(sheet, protection), more()));
    return made;
  };
  const leave = (gone: readonly (string | GUser)[]) => {
    const emails = gone.map(emailOf);
    return change(() => ({ editors: protection.editors.filter((editor) => !emails.includes(editor)) }));
  };
  const rangeOf = (area: ProtectionModel["area"]): GRange => {
    const open = area ?? { row: 1, column: 1, endRow: Infinity, endColumn: Infinity };
    return makersOf(execution).range({
      sheet,
      area: within(open, sheet.rows.length, sheet.columns.length),
      openRows: open.endRow === Infinity,
      openColumns: open.endColumn === Infinity,
    });
  };
  const made: GProtection = guard<GProtection, typeof KINDS>(execution, "Protection", KINDS, {
    addEditor: (editor: string | GUser) =>
      change(() => ({ editors: [...protection.editors, emailOf(editor)] })),
    addEditors: (editors: string[]) => change(() => ({ editors: [...protection.editors, ...editors] })),
    canDomainEdit: () => protection.domainEdit,
    canEdit: () => execution.user === execution.spreadsheet.owner || !keepsOut(protection, execution.user),
    getDescription: () => protection.description,
    getEditors: () => protection.editors.map((email) => makeUser(execution, email)),
    getProtectionType: () => member(protection.area ? "RANGE" : "SHEET"),
    getRange: () => rangeOf(protection.area),
    getUnprotectedRanges: () => protection.unprotected.map(rangeOf),
    isWarningOnly: () => protection.warningOnly,
    remove: () => {
      assertEditor(execution);
      editNow(execution, () =>
        sheet.protections.splice(sheet.protections.indexOf(live(sheet, protection)), 1),
      );
    },
    removeEditor: (editor: string | GUser) => leave([editor]),
    removeEditors: (editors: (string | GUser)[]) => leave(editors),
    setDescription: (description: string) => change(() => ({ description })),
    setDomainEdit: (domainEdit: boolean) => change(() => ({ domainEdit })),
    setRange: (range: GRange) => change(() => ({ area: named(placeOf(range)) })),
    setUnprotectedRanges: (ranges: GRange[]) =>
      change(() => ({ unprotected: Array.from(ranges, (range) => named(placeOf(range))) })),
    setWarningOnly: (warningOnly: boolean) => change(() => ({ warningOnly })),
  });
  return made;
}

function live(sheet: SheetModel, protection: ProtectionModel): ProtectionModel {
  if (!sheet.protections.includes(protection)) throw new GoogleError("The protection no longer exists.");
  return protection;
}

function emailOf(user: string | GUser): string {
  return typeof user === "string" ? user : user.getEmail();
}

const KINDS = {
  addEditor: "write",
  addEditors: "write",
  canDomainEdit: "free",
  canEdit: "free",
  getDescription: "free",
  getEditors: "free",
  getProtectionType: "free",
  getRange: "free",
  getUnprotectedRanges: "free",
  isWarningOnly: "free",
  remove: "write",
  removeEditor: "write",
  removeEditors: "write",
  setDescription: "write",
  setDomainEdit: "write",
  setRange: "write",
  setUnprotectedRanges: "write",
  setWarningOnly: "write",
} as const;
