import { type Statement, statement } from "../db/index.ts";
import { markRulesChanged } from "../rules/index.ts";
import type { ListSource, StoredProfile } from "./config/derived.ts";
import { CONFIG_LIST, listIdOf } from "./config/list-names.ts";

/** What is stored at once when an institution is made or changed. */
export interface InstitutionChange {
  institutionId: string;
  name: string;
  active: boolean;
  /** JSON. */
  config: string;
  /** The revision it gets. */
  revision: number;
  /** Null: left as they are. */
  profiles: readonly StoredProfile[] | null;
  lists: ListChange | null;
  rulesChanged: boolean;
  now: number;
}

/** The lists a configuration stands for, and the names of those it no longer does. */
export interface ListChange {
  /** Where the companies named one by one lie; null when there are none. */
  file: string | null;
  lists: readonly ListSource[];
  dropped: readonly string[];
}

/** Of two writers that meet, only the one whose configuration was stored may change what follows from it. */
const WON =
  "EXISTS (SELECT 1 FROM institutions WHERE institution_id = ?1 AND config_revision = ?2 AND config = ?3)";

/** The statements of everything that is stored with an institution, to go into the same transaction. */
export function following(change: InstitutionChange): Statement[] {
  const { institutionId, revision, config } = change;
  const won = (sql: string, ...params: (string | number | null)[]) =>
    statement(sql.replaceAll("$won", WON), institutionId, revision, config, ...params);
  const { profiles, lists, now } = change;
  return [
    ...(profiles === null ? [] : profileStatements(profiles, now, won)),
    ...(profiles === null && !change.rulesChanged ? [] : [markRulesChanged(institutionId)]),
    ...(lists === null ? [] : listStatements(lists, institutionId, now, won)),
  ];
}

type Won = (sql: string, ...params: (string | number | null)[]) => Statement;

function profileStatements(profiles: readonly StoredProfile[], now: number, won: Won): Statement[] {
  const rows = JSON.stringify(
    profiles.map(({ profileId, name, profile }) => [profileId, name, JSON.stringify(profile)]),
  );
  return [
    won(
      `INSERT INTO profiles (profile_id, institution_id, name, profile, active, updated_at)
       SELECT value->>0, ?1, value->>1, value->>2, 1, ?5 FROM json_each(?4) WHERE $won
       ON CONFLICT (profile_id) DO UPDATE SET name = excluded.name, profile = excluded.profile, active = 1,
         updated_at = excluded.updated_at WHERE profiles.institution_id = excluded.institution_id
         AND (profiles.profile <> excluded.profile OR profiles.active = 0 OR profiles.name <> excluded.name)`,
      rows,
      now,
    ),
    won(
      `UPDATE profiles SET active = 0, updated_at = ?5 WHERE institution_id = ?1 AND active AND $won
       AND profile_id NOT IN (SELECT value->>0 FROM json_each(?4))`,
      rows,
      now,
    ),
  ];
}

/** Lists are switched on and off; a company that no other list names leaves the watch list with the last one. */
function listStatements(change: ListChange, institutionId: string, now: number, won: Won): Statement[] {
  const idOf = (name: string) => listIdOf(institutionId, name);
  const kept = [
    ...(change.file === null ? [] : [[idOf(CONFIG_LIST), CONFIG_LIST, "file", change.file]]),
    ...change.lists.map(({ name, url }) => [idOf(name), name, "url", url]),
  ];
  const dropped = JSON.stringify([...change.dropped, ...(change.file === null ? [CONFIG_LIST] : [])]);
  const gone = `SELECT directory_id FROM directories WHERE institution_id = ?1 AND kind <> 'sheet'
    AND name IN (SELECT value FROM json_each(?4))`;
  return [
    won(
      `INSERT INTO directories (directory_id, institution_id, name, kind, location, active, created_at)
       SELECT value->>0, ?1, value->>1, value->>2, value->>3, 1, ?5 FROM json_each(?4) WHERE $won
       ON CONFLICT (institution_id, name) DO UPDATE SET kind = excluded.kind, location = excluded.location, active = 1
       WHERE directories.kind <> 'sheet'`,
      JSON.stringify(kept),
      now,
    ),
    won(`UPDATE directories SET active = 0 WHERE $won AND active AND directory_id IN (${gone})`, dropped),
    won(
      `UPDATE watches SET removed_at = ?5, updated_at = ?5 WHERE $won AND institution_id = ?1 AND removed_at IS NULL
       AND company_id IN (SELECT e.company_id FROM directory_entries e WHERE e.status = 'accepted' AND e.directory_id IN (${gone}))
       AND company_id NOT IN (SELECT e.company_id FROM directories d JOIN directory_entries e ON e.directory_id = d.directory_id
         WHERE d.institution_id = ?1 AND d.active AND e.status = 'accepted' AND e.company_id IS NOT NULL)`,
      dropped,
      now,
    ),
    won(
      `UPDATE directory_entries SET status = 'removed', updated_at = ?5 WHERE $won AND status = 'accepted'
       AND directory_id IN (${gone})`,
      dropped,
      now,
    ),
    won(`UPDATE directories SET content_hash = NULL WHERE $won AND directory_id IN (${gone})`, dropped),
  ];
}
