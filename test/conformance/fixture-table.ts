import type { SupportedProviderId } from "../../worker/providers/index.ts";
import { ashbyFixture } from "./fixtures/ashby.ts";
import { greenhouseFixture } from "./fixtures/greenhouse.ts";
import { jsonLdFixture } from "./fixtures/json-ld.ts";
import { leverFixture } from "./fixtures/lever.ts";
import type { ProviderFixture } from "./provider-fixture.ts";
import type { SiteFixture } from "./site-fixture.ts";

/** Providers that read websites have a suite of their own. */
type SiteProviderId = "json-ld";
export type VendorId = Exclude<SupportedProviderId, SiteProviderId>;

/** Every supported vendor and, below, every reader of sites; a provider without its row does not compile. */
export const FIXTURES: Record<VendorId, ProviderFixture> = {
  greenhouse: greenhouseFixture,
  lever: leverFixture,
  ashby: ashbyFixture,
};

export const SITE_FIXTURES: Record<SiteProviderId, SiteFixture> = { "json-ld": jsonLdFixture };
