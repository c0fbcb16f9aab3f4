/** Who is syncing, while a sync goes over several executions. Times are epoch ms. */
export interface Lease {
  jobId: string;
  who: string;
  since: number;
  until: number;
}

/** A step that does not come back within this has been given up. */
export const LEASE_MS = 3 * 60_000;

export function parseLease(text: string | undefined): Lease | null {
  if (!text) return null;
  try {
    const { jobId, who, since, until } = JSON.parse(text) as Partial<Lease>;
    const known = typeof jobId === "string" && typeof since === "number" && typeof until === "number";
    return known ? { jobId, who: String(who ?? ""), since, until } : null;
  } catch {
    return null;
  }
}

/** Whether somebody else's sync is under way. One's own earlier one, in another window, gives way. */
export function isHeld(lease: Lease | null, jobId: string | null, who: string, now: number): lease is Lease {
  return lease !== null && lease.until > now && lease.jobId !== jobId && (who === "" || lease.who !== who);
}
