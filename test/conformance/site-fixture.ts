import type { ExtractedPosting } from "../../worker/providers/index.ts";
import type { Row } from "./provider-fixture.ts";

/** What the suite must know of a provider that reads websites instead of an API. */
export interface SiteFixture {
  /** Of a listing page. */
  token: string;
  listUrl: string;
  /** Of the same site by its sitemap. */
  sitemapToken: string;
  sitemapUrl: string;
  /** The address of the n-th posting's page (from 1). */
  pageUrl(n: number): string;
  /** What the n-th page describes, with every field there is. */
  row(n: number): Row;
  /** What the first page must be read as. */
  posting: ExtractedPosting;
  /** A page that describes these things. */
  page(...rows: readonly unknown[]): string;
  listing(urls: readonly string[]): string;
  sitemap(pages: readonly { url: string; lastModified?: string }[]): string;
}
