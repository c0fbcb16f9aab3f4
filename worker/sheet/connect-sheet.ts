import type { Database } from "../db/index.ts";
import { hashText } from "../kernel/hash.ts";
import { projectInstitution } from "./feed/project.ts";
import { seedProfile } from "./lines/apply-lines.ts";
import { type Binding, loadBinding, saveBinding } from "./store/bindings.ts";

export interface ConnectInput {
  institutionId: string;
  spreadsheetId: string;
  spreadsheetName: string;
  schemaVersion: number;
  person: string;
}

/**
 * Binds a spreadsheet to an institution; once bound, it only keeps its name and version up to date. A copy of the file
 * has another id and so another binding. The first connection projects what there is to show.
 */
export async function connectSheet(db: Database, input: ConnectInput, now: number): Promise<Binding> {
  const { institutionId, spreadsheetId, spreadsheetName, schemaVersion, person } = input;
  const bindingId = `sheet_${hashText(`${institutionId}/${spreadsheetId}`)}`;
  const before = await loadBinding(db, institutionId, bindingId);
  if (before?.revokedAt) return before;
  await saveBinding(
    db,
    { bindingId, institutionId, spreadsheetId, spreadsheetName, schemaVersion, boundBy: person },
    now,
  );
  if (!before) {
    await seedProfile(db, institutionId, now);
    await projectInstitution(db, institutionId, now);
  }
  const binding = await loadBinding(db, institutionId, bindingId);
  if (!binding) throw new Error(`binding ${bindingId} has no row`);
  return binding;
}
