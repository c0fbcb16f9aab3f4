/** The numbers of a day as one institution sees them. */
export interface DailyReport {
  companies: number;
  boards: number;
  open: number;
  created: number;
  updated: number;
  closed: number;
  reopened: number;
  unreadable: number;
  leads: number;
}

const CHANGES = ["created", "updated", "closed", "reopened"] as const;
type Changes = Pick<DailyReport, (typeof CHANGES)[number]>;

/** A day's report with what each night of the day changed, so that nights add up and none counts twice. */
export interface StoredReport extends DailyReport {
  nights: Record<string, Changes>;
}

/** The day with one more night: standing numbers are the newest, changes are the sum over the nights. Pure. */
export function addNight(day: StoredReport | null, runId: string, night: DailyReport): StoredReport {
  const { created, updated, closed, reopened } = night;
  const nights = { ...day?.nights, [runId]: { created, updated, closed, reopened } };
  const sum = (change: (typeof CHANGES)[number]) =>
    Object.values(nights).reduce((total, one) => total + one[change], 0);
  const sums = Object.fromEntries(CHANGES.map((change) => [change, sum(change)])) as unknown as Changes;
  return { ...night, ...sums, nights };
}
