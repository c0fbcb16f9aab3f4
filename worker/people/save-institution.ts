import type { Database } from "../db/index.ts";
import { canonicalJson } from "../kernel/hash.ts";
import { fail, ok, type Result } from "../kernel/result.ts";
import { listsOf, profilesOf } from "./config/derived.ts";
import { CONFIG_LIST } from "./config/list-names.ts";
import type { InstitutionConfig } from "./config/schema.ts";
import type { Institution } from "./institution.ts";
import type { InstitutionChange, ListChange } from "./institution-change-store.ts";
import {
  foreignList,
  hasProfileTab,
  insertInstitution,
  loadInstitution,
  updateInstitution,
} from "./institution-store.ts";

/** Where lists of companies lie. */
export interface ListFiles {
  put(key: string, text: string): Promise<void>;
}

export interface SaveTools {
  db: Database;
  files: ListFiles;
  /** Epoch ms. */
  now: number;
}

export interface NewInstitution {
  institutionId: string;
  name: string;
  config: InstitutionConfig;
}

/** Makes an institution with its profiles and lists. Fails when there is one of this id. */
export async function createInstitution(
  { institutionId, name, config }: NewInstitution,
  tools: SaveTools,
): Promise<Result<Institution, "taken">> {
  if (await loadInstitution(tools.db, institutionId)) return fail("taken");
  const made = await insertInstitution(tools.db, {
    ...{ institutionId, name, active: true, config: JSON.stringify(config), revision: 1, now: tools.now },
    profiles: profilesOf(institutionId, config),
    rulesChanged: false,
    lists: config.sources === undefined ? null : await placeLists(institutionId, 1, {}, config, tools),
  });
  return made ? ok(await stored(tools.db, institutionId)) : fail("taken");
}

export interface InstitutionEdit {
  name: string;
  active: boolean;
  config: InstitutionConfig;
}

/** Why a change is not stored. `list taken`: the configuration names one that is there and is not its own. */
export type ChangeRefusal =
  | { kind: "outdated" }
  | { kind: "profiles in sheet" }
  | { kind: "list taken"; list: string };

/**
 * Stores an institution that was read as `before` and edited. What follows from a section (profiles, lists) is stored
 * with it, and only when that section changed. Fails when somebody changed it in between, and when it would write over
 * what is not the configuration's: profiles that recruiters keep in a sheet, a list that somebody uploaded.
 */
export async function changeInstitution(
  before: Institution,
  edit: InstitutionEdit,
  tools: SaveTools,
): Promise<Result<Institution, ChangeRefusal>> {
  const { institutionId } = before;
  const revision = before.revision + 1;
  const differs = (section: keyof InstitutionConfig) =>
    canonicalJson(before.config[section] ?? null) !== canonicalJson(edit.config[section] ?? null);
  const isRecruited = differs("profiles") || differs("thresholds");
  if (isRecruited && (await hasProfileTab(tools.db, institutionId))) {
    return fail({ kind: "profiles in sheet" });
  }
  const isListed = differs("sources") || differs("companyDetection");
  const list = isListed ? await takenList(tools.db, before, edit.config) : null;
  if (list !== null) return fail({ kind: "list taken", list });
  const lists = isListed
    ? await placeLists(institutionId, revision, before.config, edit.config, tools)
    : null;
  const change: InstitutionChange = {
    ...{ institutionId, name: edit.name, active: edit.active, config: JSON.stringify(edit.config) },
    ...{ revision, now: tools.now, lists, rulesChanged: differs("rules") || differs("divisions") },
    profiles: isRecruited ? profilesOf(institutionId, edit.config) : null,
  };
  if (!(await updateInstitution(tools.db, change))) return fail({ kind: "outdated" });
  return ok(await stored(tools.db, institutionId));
}

async function takenList(
  db: Database,
  { institutionId, config }: Institution,
  edited: InstitutionConfig,
): Promise<string | null> {
  const namesOf = (one: InstitutionConfig) => listsOf(one).lists.map(({ name }) => name);
  return foreignList(db, institutionId, namesOf(edited), namesOf(config));
}

/** The file comes before the row that names it, under a name of its own, so that a lost race leaves nothing but it. */
async function placeLists(
  institutionId: string,
  revision: number,
  before: InstitutionConfig,
  after: InstitutionConfig,
  { files }: SaveTools,
): Promise<ListChange> {
  const { csv, lists } = listsOf(after);
  const file = `directories/${encodeURIComponent(institutionId)}/${CONFIG_LIST}-${revision}.csv`;
  if (csv !== null) await files.put(file, csv);
  const kept = new Set(lists.map(({ name }) => name));
  const dropped = listsOf(before).lists.flatMap(({ name }) => (kept.has(name) ? [] : [name]));
  return { file: csv === null ? null : file, lists, dropped };
}

async function stored(db: Database, institutionId: string): Promise<Institution> {
  const institution = await loadInstitution(db, institutionId);
  if (!institution) throw new Error(`institution ${institutionId} has no row`);
  return institution;
}
