import type { LEAD_STATUSES } from "../../../../shared/words.ts";
import type { Database } from "../../../db/index.ts";
import { WATCHES } from "./tables.ts";

/** What an institution thought of a company when that was merged. Times are epoch ms. */
export interface WatchBefore {
  status: (typeof LEAD_STATUSES)[number];
  feedback: string | null;
  feedbackReason: string | null;
  owner: string | null;
  note: string | null;
  offLimitsUntil: number | null;
}

/** A company that goes on in another one. */
export interface MergedLead {
  from: { companyId: string; name: string };
  into: { companyId: string; name: string };
  /** Null for an institution that did not watch it. */
  before: WatchBefore | null;
}

const COLUMNS: Readonly<Record<keyof WatchBefore, string>> = {
  status: "status",
  feedback: "feedback",
  feedbackReason: "feedback_reason",
  owner: "owner",
  note: "note",
  offLimitsUntil: "off_limits_until",
};

/** Those of these companies that were merged and not taken apart again, with what the institution had said of them. */
export async function mergedLeads(
  db: Database,
  institutionId: string,
  companyIds: readonly string[],
): Promise<MergedLead[]> {
  if (companyIds.length === 0) return [];
  const fields = Object.entries(COLUMNS).map(
    ([field, column]) => `'${field}', w.value->>${WATCHES.columns.indexOf(column)}`,
  );
  const rows = await db.all<
    Record<"fromId" | "fromName" | "intoId" | "intoName", string> & { before: string | null }
  >(
    `SELECT f.company_id AS fromId, f.name AS fromName, s.company_id AS intoId, s.name AS intoName,
       (SELECT json_object(${fields.join(", ")}) FROM company_merges k, json_each(k.moved, '$.watches.from') w
         WHERE k.from_company_id = f.company_id AND k.into_company_id = s.company_id AND k.undone_at IS NULL
           AND w.value->>0 = ?1) AS before
     FROM json_each(?2) j CROSS JOIN companies f ON f.company_id = j.value
     CROSS JOIN companies s ON s.company_id = f.merged_into`,
    institutionId,
    JSON.stringify(companyIds),
  );
  return rows.map(({ fromId, fromName, intoId, intoName, before }) => ({
    from: { companyId: fromId, name: fromName },
    into: { companyId: intoId, name: intoName },
    before: before === null ? null : (JSON.parse(before) as WatchBefore),
  }));
}
