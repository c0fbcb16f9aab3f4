import type { StoredSpelling } from "../companies/index.ts";
import type { CompanyMetrics } from "../insights/index.ts";
import { splitBoardId } from "../kernel/board-id.ts";
import { isSupportedProvider } from "../providers/index.ts";
import { iso, isoOrNull } from "./answers/common.ts";
import type { Board, Company } from "./answers/company.ts";
import type { BoardLinkRow, CompanyRow } from "./store/companies.ts";

/** What is shown of a company beside its own row. */
export interface CompanyDetails {
  boards: readonly BoardLinkRow[];
  spellings: readonly StoredSpelling[];
  /** Its numbers as the institution sees it, where its rules keep postings out, and when they were computed. */
  ruled: { metrics: CompanyMetrics; computedAt: number } | null;
}

/** A company as the API shows it. Pure. */
export function viewCompany(row: CompanyRow, { boards, spellings, ruled }: CompanyDetails): Company {
  const { companyId, name, domain, website, agencyEvidence, status, owner, offLimitsReason } = row;
  return {
    companyId,
    name,
    spellings: spellings.map(({ spelling, source, list, firstSeenAt, lastSeenAt }) => ({
      ...{ spelling, source, list },
      ...{ firstSeenAt: iso(firstSeenAt), lastSeenAt: iso(lastSeenAt) },
    })),
    domain,
    website,
    agencyEvidence,
    watch: { status, owner, offLimitsUntil: isoOrNull(row.offLimitsUntil), offLimitsReason },
    boards: boards.map(viewBoard),
    discovery: row.outcome === null ? null : viewDiscovery(row, row.outcome),
    metrics: row.open === null ? null : ruled === null ? viewMetrics(row, row.open) : viewRuled(ruled),
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

function viewRuled({ metrics, computedAt }: NonNullable<CompanyDetails["ruled"]>): Company["metrics"] {
  const { openOver30d, openOver60d, openOver90d, oldestOpenAt, nextReviewAt: _, ...rest } = metrics;
  const ages = { over30d: openOver30d, over60d: openOver60d, over90d: openOver90d };
  return { ...rest, ...ages, oldestOpenAt: isoOrNull(oldestOpenAt), computedAt: iso(computedAt) };
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
