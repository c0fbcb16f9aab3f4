import { splitBoardId } from "../kernel/board-id.ts";
import { isSupportedProvider } from "../providers/index.ts";
import { iso, isoOrNull } from "./answers/common.ts";
import type { Board, Company } from "./answers/company.ts";
import type { BoardLinkRow, CompanyRow } from "./store/companies.ts";

/** A company as the API shows it. Pure. */
export function viewCompany(row: CompanyRow, boards: readonly BoardLinkRow[]): Company {
  const { companyId, name, domain, website, agencyEvidence, status, owner, offLimitsReason } = row;
  return {
    companyId,
    name,
    domain,
    website,
    agencyEvidence,
    watch: { status, owner, offLimitsUntil: isoOrNull(row.offLimitsUntil), offLimitsReason },
    boards: boards.map(viewBoard),
    discovery: row.outcome === null ? null : viewDiscovery(row, row.outcome),
    metrics: row.open === null ? null : viewMetrics(row, row.open),
  };
}

function viewBoard(link: BoardLinkRow): Board {
  const { boardId, status, reason, lastReadAt, lastOutcome, lastError, openPostings } = link;
  const { provider, token } = splitBoardId(boardId);
  return {
    boardId,
    provider,
    token,
    status,
    reason,
    supported: isSupportedProvider(provider),
    lastReadAt: isoOrNull(lastReadAt),
    lastOutcome,
    lastError,
    openPostings,
  };
}

function viewDiscovery(row: CompanyRow, outcome: string): Company["discovery"] {
  const { detail, attempts } = row;
  return {
    outcome,
    detail,
    attempts,
    lastAttemptAt: iso(row.lastAttemptAt),
    nextAttemptAt: iso(row.nextAttemptAt),
  };
}

function viewMetrics(row: CompanyRow, open: number): Company["metrics"] {
  const { new7d, new30d, closed30d, reopened30d, missing, over30d, over60d, over90d } = row;
  return {
    open,
    new7d,
    new30d,
    closed30d,
    reopened30d,
    missing,
    over30d,
    over60d,
    over90d,
    oldestOpenAt: isoOrNull(row.oldestOpenAt),
    families: JSON.parse(row.families) as Record<string, number>,
    computedAt: iso(row.computedAt),
  };
}
