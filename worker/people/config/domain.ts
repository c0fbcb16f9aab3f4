import { z } from "zod";
import { guardUrl } from "../../kernel/guard-url.ts";

const LONGEST_URL = 2_000;

/** A name a person reads: 1 to 200 characters. */
export const nameSchema = z
  .string("Give a text")
  .trim()
  .min(1, "Give a name of 1 to 200 characters")
  .max(200, "Give a name of 1 to 200 characters");

/** A public https address; everything the outbound guard refuses is refused here, with its reason. */
export const urlSchema = z
  .string("Give a web address such as https://careers.example.com/jobs")
  .trim()
  .max(LONGEST_URL, `A web address has at most ${LONGEST_URL} characters`)
  .superRefine((text, context) => {
    const url = guardUrl(text, false);
    if (!url.ok) context.addIssue({ code: "custom", message: `${url.error}: give a public https address` });
  });

/** Adds an issue for every member of a list whose key an earlier one has. */
export function refuseRepeats(
  list: readonly { key: string; path: (string | number)[] }[],
  what: string,
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>();
  for (const { key, path } of list) {
    const folded = key.toLowerCase();
    if (seen.has(folded))
      context.addIssue({ code: "custom", path, message: `${what} "${key}" is there twice: keep one` });
    seen.add(folded);
  }
}
