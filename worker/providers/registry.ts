import { type Clock, systemClock } from "../kernel/clock.ts";
import { createAshby } from "./ashby.ts";
import { createGreenhouse } from "./greenhouse.ts";
import { createJsonLd } from "./json-ld.ts";
import { createLever } from "./lever.ts";
import type { Provider, SupportedProviderId } from "./provider.ts";

/**
 * Every supported vendor on a given clock; a missing one does not compile. The clock only turns the end of a limiter's
 * pause into a wait.
 */
export function createProviders(clock: Clock): Record<SupportedProviderId, Provider> {
  return {
    greenhouse: createGreenhouse(clock),
    lever: createLever(clock),
    ashby: createAshby(clock),
    "json-ld": createJsonLd(clock),
  };
}

/** The providers on the machine's clock. */
export const providers: Record<SupportedProviderId, Provider> = createProviders(systemClock);

/** True for the id of a vendor we can read. */
export function isSupportedProvider(id: string): id is SupportedProviderId {
  return Object.hasOwn(providers, id);
}

/** The provider of this id, or null when we cannot read that vendor. */
export function providerOf(id: string): Provider | null {
  return isSupportedProvider(id) ? providers[id] : null;
}

/**
 * The ids of the vendors to read: those with a documented public API, and of the others those the operator named.
 */
export function enabledProviders(named: readonly string[] = []): SupportedProviderId[] {
  const all = Object.values(providers);
  return all
    .filter(({ id, accessClass }) => accessClass === "documented" || named.includes(id))
    .map(({ id }) => id);
}
