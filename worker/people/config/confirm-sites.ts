import { fail, ok, type Result } from "../../kernel/result.ts";
import type { InstitutionConfig } from "./schema.ts";
import type { CareersSite, Source } from "./sources.ts";

/**
 * The configuration with the word of an operator kept where it holds: on careers sites that he adds or confirms, and on
 * those that stay as they were. Fails with the position of a source that somebody else confirms.
 */
export function confirmSites(
  before: InstitutionConfig,
  after: InstitutionConfig,
  byOperator: boolean,
): Result<InstitutionConfig, number> {
  if (after.sources === undefined) return ok(after);
  const stood = (before.sources ?? []).filter((source) => source.kind === "careersSite");
  const sources: Source[] = [];
  for (const [position, source] of after.sources.entries()) {
    const twin = source.kind === "careersSite" ? stood.find((one) => isSameSite(one, source)) : undefined;
    if (source.kind !== "careersSite") sources.push(source);
    else if (byOperator) sources.push(withWord(source, source.confirmed ?? (twin ? twin.confirmed : true)));
    else if (source.confirmed && !twin?.confirmed) return fail(position);
    else sources.push(withWord(source, source.confirmed ?? twin?.confirmed));
  }
  return ok({ ...after, sources });
}

/** Another website may make another company of the same name. */
function isSameSite(one: CareersSite, other: CareersSite): boolean {
  return one.company === other.company && one.website === other.website && one.url === other.url;
}

function withWord({ confirmed: _, ...site }: CareersSite, word: boolean | undefined): CareersSite {
  return word === undefined ? site : { ...site, confirmed: word };
}
