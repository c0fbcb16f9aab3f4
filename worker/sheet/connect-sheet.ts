import type { Database } from "../db/index.ts";
import { hashText } from "../kernel/hash.ts";
import { projectInstitution } from "./feed/project.ts";
import { seedProfile } from "./lines/apply-lines.ts";
import { type Binding, bindingsOf, inheritDismissals, loadBinding, saveBinding } from "./store/bindings.ts";

export interface ConnectInput {
  institutionId: string;
  spreadsheetId: string;
  spreadsheetName: string;
  schemaVersion: number;
  person: string;
  /** A person asked to connect a spreadsheet again whose binding was revoked. */
  again?: boolean;
}

/**
 * Binds a spreadsheet to an institution; once bound, it only keeps its name and version up to date. A copy of the file
 * has another id and so another binding. The first connection projects what there is to show. A revoked binding stays
 * revoked and is what is given back, unless a person asks to connect `again`: that makes a new one.
 */
export async function connectSheet(db: Database, input: ConnectInput, now: number): Promise<Binding> {
  const { institutionId, spreadsheetId, spreadsheetName, schemaVersion, person } = input;
  const known = await bindingsOf(db, institutionId, spreadsheetId);
  const last = known.at(-1);
  if (last?.revokedAt && !input.again) return last;
  const bindingId = last && !last.revokedAt ? last.bindingId : bindingIdOf(input, known.length);
  await saveBinding(
    db,
    { bindingId, institutionId, spreadsheetId, spreadsheetName, schemaVersion, boundBy: person },
    now,
  );
  if (last?.revokedAt) await db.write([inheritDismissals(last.bindingId, bindingId)]);
  if (last?.bindingId !== bindingId) {
    await seedProfile(db, institutionId, now);
    await projectInstitution(db, institutionId, now);
  }
  const binding = await loadBinding(db, institutionId, bindingId);
  if (!binding) throw new Error(`binding ${bindingId} has no row`);
  return binding;
}

/** The same spreadsheet gives the same id, until it was disconnected: then the next one. */
function bindingIdOf({ institutionId, spreadsheetId }: ConnectInput, before: number): string {
  const again = before === 0 ? "" : `/${before}`;
  return `sheet_${hashText(`${institutionId}/${spreadsheetId}${again}`)}`;
}
