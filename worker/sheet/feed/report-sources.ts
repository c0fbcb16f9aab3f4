/** A day's report as it was stored. */
export interface ReportDay {
  /** ISO date. */
  day: string;
  numbers: Readonly<Partial<Record<string, number>>>;
}

/** A step of a night that ended in part or not at all. */
export interface NightStep {
  runner: string;
  state: "partial" | "failed";
}

/** Something a recruiter should know of. `since` is epoch ms; null when it never was otherwise. */
export interface AlertSource {
  /** A board's last outcome, "retired", or the kind of a stored alert. */
  kind: string;
  /** A company's name, or the stored sentence. */
  about: string | null;
  since: number | null;
}
