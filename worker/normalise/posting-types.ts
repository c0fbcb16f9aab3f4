import type {
  ExtractedPosting,
  FieldIssue,
  PayPeriod,
  RawPay,
  RawPlace,
  Workplace,
} from "./extracted-posting.ts";
import type { EmploymentType, Family, Level } from "./vocabulary.ts";

export type { ExtractedPosting, FieldIssue, PayPeriod, RawPay, RawPlace, Workplace };

/** One place of a posting. `text` is the vendor's; a null part was not stated, or could mean two things. */
export interface NormalisedPlace {
  text: string;
  city: string | null;
  /** Full name where it is known ("California"), else as stated. */
  region: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
}

export interface NormalisedPay {
  /** Major currency units; at least one bound is known. */
  min: number | null;
  max: number | null;
  /** ISO 4217. */
  currency: string | null;
  period: PayPeriod | null;
}

/** A posting in the one form every room works with. Null is unknown; nothing is guessed. Times are epoch ms. */
export interface CanonicalPosting {
  externalId: string;
  /** As the vendor wrote it, without invisible characters, at most 300 characters. */
  title: string;
  /** Lower-case key: equal for titles that differ in case, accents, punctuation or gender marks only. */
  titleNormalised: string;
  family: Family | null;
  level: Level | null;
  /** Sorted, each once. */
  places: NormalisedPlace[];
  workplace: Workplace | null;
  employmentType: EmploymentType | null;
  pay: NormalisedPay | null;
  companyName: string | null;
  department: string | null;
  team: string | null;
  requisitionId: string | null;
  /** https, without tracking parameters. */
  url: string | null;
  applyUrl: string | null;
  /** ISO 639 code, lower case, without region. */
  language: string | null;
  postedAt: number | null;
  updatedAt: number | null;
  closesAt: number | null;
  descriptionText: string | null;
  descriptionHtml: string | null;
  skills: string[];
  /** What extraction and normalisation could not use, field by field. */
  issues: FieldIssue[];
}
