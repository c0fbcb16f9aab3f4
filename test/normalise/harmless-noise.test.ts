import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalPosting } from "../../worker/normalise/canonical-posting.ts";
import { contentHash } from "../../worker/normalise/posting-change.ts";
import type { ExtractedPosting } from "../../worker/normalise/posting-types.ts";
import { extractedPosting, place } from "./extracted-posting.ts";

const hash = (overrides: Partial<ExtractedPosting>) =>
  contentHash(canonicalPosting(extractedPosting(overrides)));
const seed = 20261121;

/** Pieces of a description and what may stand between two of them without a reader seeing a difference. */
const block = fc.constantFrom(
  ["p", "We build boats."],
  ["p", "Salaries & perks: 5 < 6"],
  ["li", "Know Go and Python"],
  ["h3", "About you"],
  ["div", "Caf\u00e9 on site"],
);
const blocks = fc.array(block, { minLength: 1, maxLength: 6 });
const noise = fc.record({
  attributes: fc.constantFrom("", ' class="a" id="b"', ' id="b" class="a"', ' style="color:red" data-x=1'),
  comment: fc.constantFrom("", "<!-- tracking 123 -->", "<!---->"),
  between: fc.constantFrom("", "\n", "  \r\n\t", "<!-- x -->", "<p>&nbsp;</p>", "<div></div>"),
  space: fc.constantFrom(" ", "  ", "\n", "&nbsp;", "\u00a0", "&#160;", " <!-- y --> ", " <span></span>"),
  hidden: fc.constantFrom("", "\u200b", "&shy;", "&#8203;", "<script>let a = 1</script>"),
  wrap: fc.constantFrom(
    ["", ""],
    ['<span class="z">', "</span>"],
    ["<b>", "</b>"],
    ["<font face='x'>", "</font>"],
  ),
  decomposed: fc.boolean(),
  entities: fc.boolean(),
});
type Noise = typeof noise extends fc.Arbitrary<infer Value> ? Value : never;

function htmlOf(all: readonly (readonly string[])[], n: Noise): string {
  return all
    .map(([tag = "", text = ""]) => {
      const written = n.decomposed ? text.normalize("NFD") : text;
      const escaped = written.replaceAll("&", n.entities ? "&#38;" : "&amp;").replaceAll("<", "&lt;");
      const inner = escaped.replace(" ", n.space).replace("o", `${n.hidden}o`);
      return `<${tag}${n.attributes}>${n.comment}${n.wrap[0]}${inner}${n.wrap[1]}</${tag}>`;
    })
    .join(n.between);
}

describe("what is no change", () => {
  it("is noise in the HTML: attributes, comments, spaces, entities, empty and hidden tags", () => {
    fc.assert(
      fc.property(blocks, noise, noise, (all, a, b) => {
        expect(hash({ descriptionHtml: htmlOf(all, a) })).toBe(hash({ descriptionHtml: htmlOf(all, b) }));
      }),
      { numRuns: 500, seed },
    );
  });

  it("is a tracking parameter, or another order of parameters", () => {
    const tracking = fc.constantFrom(
      "utm_source=a",
      "UTM_Medium=b",
      "utm%5Fcampaign=c",
      "gh_src=d",
      "lever-source=e",
      "lever-source%5B%5D=f",
      "lever-origin=g",
      "ref=h",
      "gclid=i",
      "fbclid=j",
      "ashby_src=k",
      "trk=l",
      "gbraid=m",
      "mtm_kwd=n",
      "hsCtaTracking=o",
      "iisn=p",
    );
    const own = ["gh_jid=1", "lang=en", "p=a%20b"];
    const some = fc.array(tracking, { maxLength: 4 });
    const order = fc.shuffledSubarray(own, { minLength: own.length });
    const fragment = fc.constantFrom("", "#utm_source=q", "#utm_medium=r&utm_campaign=s");
    const link = fc
      .tuple(fc.tuple(some, order, some), fragment)
      .map(([parts, hash]) => `https://jobs.a.com/x?${parts.flat().join("&")}${hash}`);
    fc.assert(
      fc.property(link, link, (a, b) => {
        expect(hash({ url: a, applyUrl: b })).toBe(hash({ url: b, applyUrl: a }));
      }),
      { seed },
    );
    expect(hash({ url: "https://jobs.a.com/x?gh_jid=2" })).not.toBe(
      hash({ url: "https://jobs.a.com/x?gh_jid=1" }),
    );
  });

  it("is another order of the places, in one text or in several", () => {
    const texts = ["Berlin, Germany", "London, UK", "Paris", "Remote - US"];
    const order = fc.shuffledSubarray(texts, { minLength: texts.length });
    fc.assert(
      fc.property(order, order, fc.boolean(), fc.boolean(), (a, b, joinsA, joinsB) => {
        const places = (all: string[], joins: boolean) => (joins ? [place(all.join("; "))] : all.map(place));
        expect(hash({ places: places(a, joinsA) })).toBe(hash({ places: places(b, joinsB) }));
      }),
      { seed },
    );
  });

  it("is white space or an invisible character in any line", () => {
    const gap = fc.constantFrom(" ", "  ", "\t", "\u00a0", " \u200b", "\n ", "\u2009");
    const pad = fc.constantFrom("", " ", "\u00a0", "\u200b", "\n");
    fc.assert(
      fc.property(gap, pad, gap, pad, (gapA, padA, gapB, padB) => {
        const spaced = (gap_: string, pad_: string) => {
          const line = (text: string) => `${pad_}${text.replaceAll(" ", gap_)}${pad_}`;
          return hash({
            title: line("Senior Backend Engineer"),
            department: line("Research and Development"),
            team: line("Core Team"),
            requisitionId: line("R 77"),
            // A line break is where one place ends and the next begins.
            places: [place(line("Berlin, Germany").replaceAll("\n", " "))],
          });
        };
        expect(spaced(gapA, padA)).toBe(spaced(gapB, padB));
      }),
      { seed },
    );
  });

  it("is the hour of a closing date, but not its day", () => {
    const at = (day: number, hour: number) => hash({ closesAt: Date.UTC(2026, 11, day, hour) });
    expect(at(1, 3)).toBe(at(1, 22));
    expect(at(1, 3)).not.toBe(at(2, 3));
  });
});
