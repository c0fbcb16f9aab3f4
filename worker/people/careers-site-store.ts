import type { Database } from "../db/index.ts";
import { careersSiteToken } from "../providers/index.ts";
import { CONFIG_LIST, listIdOf } from "./config/list-names.ts";

/** A board as discovery addresses it, with who names it. */
export interface CareersSiteBoard {
  provider: "json-ld";
  token: string;
  namings: {
    institutionId: string;
    /** The list that its configuration makes. */
    directoryId: string;
    company: string;
    /** By an operator. */
    confirmed: boolean;
  }[];
}

interface SourceRow {
  institutionId: string;
  url: string;
  divisionField: string | null;
  company: string;
  confirmed: number | null;
}

/**
 * The careers sites that active institutions name as sources, by their addresses as a list of companies gives them. Of
 * several that name one address, the institution that was there first says where its divisions are.
 */
export async function careersSites(db: Database): Promise<Map<string, CareersSiteBoard>> {
  const rows = await db.all<SourceRow>(
    `SELECT i.institution_id AS institutionId, s.value->>'url' AS url, s.value->>'divisionField' AS divisionField,
       s.value->>'company' AS company, s.value->>'confirmed' AS confirmed
     FROM institutions i, json_each(CASE WHEN json_valid(i.config) THEN i.config ELSE '{}' END, '$.sources') s
     WHERE i.active AND s.value->>'kind' = 'careersSite' ORDER BY i.created_at, i.institution_id, s.key DESC`,
  );
  const sites = new Map<string, CareersSiteBoard>();
  for (const { institutionId, url, divisionField, company, confirmed } of rows) {
    const token = careersSiteToken(url, divisionField ?? undefined);
    const address = URL.parse(url)?.href;
    if (token === null || address === undefined) continue;
    const directoryId = listIdOf(institutionId, CONFIG_LIST);
    const naming = { institutionId, directoryId, company, confirmed: confirmed === 1 };
    const known = sites.get(address);
    if (known) known.namings.push(naming);
    else sites.set(address, { provider: "json-ld", token, namings: [naming] });
  }
  return sites;
}
