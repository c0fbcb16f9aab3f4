export { careersSiteToken } from "./json-ld/site.ts";
export { type ListPair, listHash } from "./list-hash.ts";
export type {
  BoardCheckpoint,
  BoardIdentity,
  BoardRead,
  ExtractedPosting,
  Extraction,
  FieldIssue,
  HeldBefore,
  ListedPosting,
  MalformedRow,
  PayPeriod,
  Provider,
  RawPay,
  RawPlace,
  SupportedProviderId,
  UnreadableCause,
  Workplace,
} from "./provider.ts";
export { createProviders, enabledProviders, isSupportedProvider, providerOf, providers } from "./registry.ts";
