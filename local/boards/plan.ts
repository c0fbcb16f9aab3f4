import type { FamilyId } from "./families/index.ts";
import type { Place } from "./places.ts";

export type ProviderId = "greenhouse" | "lever" | "ashby";

/** Everything about a board that no night changes. */
export interface BoardPlan {
  /** `provider:token`. */
  key: string;
  index: number;
  provider: ProviderId;
  /** As the vendor knows it: Ashby's may hold capitals, spaces and dots. */
  token: string;
  /** Lever's second region, with hosts of its own. */
  eu: boolean;
  /** The employer as the vendor names it. */
  company: string;
  website: string | null;
  product: string;
  customers: string;
  families: readonly FamilyId[];
  places: readonly Place[];
  /** Postings on night 0, and the size the board tends to. */
  size: number;
  /** Mean share of the open postings that close in one night. */
  churn: number;
  /** Openings for one closing: above 1 the board grows. */
  growth: number;
  showsPay: boolean;
  /** Postings live at `<ownJobPages>/<id>?gh_jid=<id>` instead of the vendor's page. */
  ownJobPages: string | null;
  /** Put only the work mode into the location text, as some Greenhouse employers do. */
  locationIsWorkMode: boolean;
  hasMetadata: boolean;
  utcOffsetMinutes: number;
  /** German-speaking employers add `(m/w/d)` to titles. */
  german: boolean;
}

/** The ways in which a careers page leads to its board. */
export type LinkStyle =
  | "boardLink"
  | "jobLinks"
  | "embedScript"
  | "iframe"
  | "ownJobPages"
  | "inlineScript"
  | "redirect";

export type SiteState = "up" | "unreachable" | "broken";

/** A link to a board at a vendor that cannot be read yet. */
export interface ForeignVendorLink {
  vendor: string;
  url: string;
}

/** One employer of the input list, and what its own site shows. */
export interface CompanyPlan {
  index: number;
  name: string;
  /** As the input list spells it, which is not always clean. Null when the list has none. */
  listedWebsite: string | null;
  /** The host of the home page, or null without a site. */
  host: string | null;
  domain: string | null;
  state: SiteState;
  /** Where the careers page is; null when there is none. */
  careers: { host: string; path: string } | null;
  style: LinkStyle;
  /** What the careers page leads to. */
  linkedBoard: BoardPlan | null;
  foreign: ForeignVendorLink | null;
  robots: "missing" | "allow" | "disallowCareers";
  quirk: Quirk;
  about: string;
}

export type Quirk =
  | "none"
  | "noWebsite"
  | "unreachableSite"
  | "brokenSite"
  | "noBoard"
  | "namesakeBoard"
  | "unsupportedVendor"
  | "sharedBoard"
  | "foreignEmbed"
  | "robotsDisallow"
  | "emptyBoard"
  | "bigBoard";
