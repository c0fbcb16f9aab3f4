import type { SupportedProviderId } from "../../worker/providers/index.ts";
import { ashbyFixture } from "./fixtures/ashby.ts";
import { greenhouseFixture } from "./fixtures/greenhouse.ts";
import { leverFixture } from "./fixtures/lever.ts";
import type { ProviderFixture } from "./provider-fixture.ts";

/** Every supported vendor; a provider without its row does not compile. */
export const FIXTURES: Record<SupportedProviderId, ProviderFixture> = {
  greenhouse: greenhouseFixture,
  lever: leverFixture,
  ashby: ashbyFixture,
};
