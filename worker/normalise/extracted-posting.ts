/** A field that could not be used as given. The posting survives with that field unknown. */
export interface FieldIssue {
  field: string;
  problem: string;
}

/** A place as the vendor states it: free text, and parts where the vendor has them. */
export interface RawPlace {
  text: string;
  city: string | null;
  region: string | null;
  country: string | null;
}

export type Workplace = "onsite" | "hybrid" | "remote";
export type PayPeriod = "hour" | "day" | "week" | "month" | "year" | "once";

export interface RawPay {
  /** Major currency units (dollars, not cents). Either bound may be unknown. */
  min: number | null;
  max: number | null;
  /** ISO 4217, upper case. */
  currency: string | null;
  period: PayPeriod | null;
  /** The vendor's own words, when it has them. */
  summary: string | null;
}

/** A posting read out of its document: every field typed, nothing normalised or guessed. Times are epoch ms. */
export interface ExtractedPosting {
  externalId: string;
  title: string;
  url: string | null;
  applyUrl: string | null;
  companyName: string | null;
  department: string | null;
  team: string | null;
  requisitionId: string | null;
  places: RawPlace[];
  workplace: Workplace | null;
  employmentType: string | null;
  pay: RawPay | null;
  /** Real HTML: entities of the transport already decoded. */
  descriptionHtml: string | null;
  postedAt: number | null;
  updatedAt: number | null;
  closesAt: number | null;
  language: string | null;
  issues: FieldIssue[];
}
