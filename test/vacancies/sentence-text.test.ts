import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeSentences, encodeSentences } from "../../worker/vacancies/sentence-text.ts";
import { tokenise } from "../../worker/vacancies/tokens.ts";

it("gives back every fingerprint that it wrote", () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat()), (values) => {
      const sentences = Float64Array.from(values);
      expect(decodeSentences(encodeSentences(sentences))).toEqual(sentences);
    }),
  );
  const { sentences } = tokenise("We build bridges.\nYou draw them.");
  expect(decodeSentences(encodeSentences(sentences))).toEqual(sentences);
});
