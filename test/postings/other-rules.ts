import type { Provider } from "../../worker/providers/index.ts";

/** Rules that make something else of every document. */
export const otherRules = (provider: Provider, department = "By other rules"): Provider => ({
  ...provider,
  extract: (document, token) => {
    const read = provider.extract(document, token);
    return read.kind === "extracted" ? { ...read, posting: { ...read.posting, department } } : read;
  },
});
