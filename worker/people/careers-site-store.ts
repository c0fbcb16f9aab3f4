import type { Database } from "../db/index.ts";
import { careersSiteToken } from "../providers/index.ts";

/** A board as discovery addresses it. */
export interface CareersSiteBoard {
  provider: "json-ld";
  token: string;
}

/** The careers sites that active institutions name as sources, by their addresses as a list of companies gives them. */
export async function careersSites(db: Database): Promise<Map<string, CareersSiteBoard>> {
  const rows = await db.all<{ url: string; divisionField: string | null }>(
    `SELECT s.value->>'url' AS url, s.value->>'divisionField' AS divisionField
     FROM institutions i, json_each(CASE WHEN json_valid(i.config) THEN i.config ELSE '{}' END, '$.sources') s
     WHERE i.active AND s.value->>'kind' = 'careersSite' ORDER BY i.created_at DESC, i.institution_id DESC`,
  );
  return new Map(
    rows.flatMap(({ url, divisionField }) => {
      const token = careersSiteToken(url, divisionField ?? undefined);
      const address = URL.parse(url)?.href;
      return token === null || address === undefined
        ? []
        : [[address, { provider: "json-ld", token }] as const];
    }),
  );
}
