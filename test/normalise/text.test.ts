import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { renderDescription } from "../../worker/normalise/text.ts";

const ALLOWED = new Set(
  "p br ul ol li h3 h4 strong em b i a blockquote table caption thead tbody tfoot tr th td".split(" "),
);

/** Reads HTML back the way a browser would and reports everything that is not allowed in it. */
function offences(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!ALLOWED.has(name)) found.push(`tag ${name}`);
      for (const [attribute, value] of Object.entries(attributes)) {
        const isLink = name === "a" && attribute === "href" && /^(?:https:\/\/|mailto:)/i.test(value);
        const isRel = name === "a" && attribute === "rel" && value === "noopener nofollow";
        if (!isLink && !isRel) found.push(`${name} ${attribute}=${value}`);
      }
    },
    oncomment: () => found.push("comment"),
  });
  parser.end(html);
  return found;
}

const hostileHtml = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "<script>alert(1)</script>",
        "<SCRIPT",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<p onclick='x()'>",
        '<a href="javascript:alert(1)">',
        "<a href=' java\nscript:x'>",
        '<a href="https://ok.example/\'onx=1">',
        "<svg/onload=x>",
        "<iframe srcdoc='<b>'>",
        "<style>@import 'x'</style>",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<li>",
        "</ul>",
        "<ul>",
        "<table><td>",
        "<div>",
        "</div>",
        "<br>",
        '"',
        "'",
        "<math><mtext><script>",
        "<a href=mailto:a@b.example>",
        "<template>",
        "\u202e",
        "&nbsp;",
        "\ud800",
        "<b>",
      ),
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(""));

describe("renderDescription", () => {
  it("writes paragraphs, headings and list items as readable text", () => {
    const { text } = renderDescription(
      "<h2>About</h2><p>We build <b>tools</b>.</p><ul><li>Go</li><li><p>SQL &amp; more</p></li></ul><p>Apply<br>now</p>",
    );
    expect(text).toBe("About\n\nWe build tools.\n\n- Go\n- SQL & more\n\nApply\nnow");
  });

  it("makes a paragraph of two line breaks and keeps words of unwrapped blocks apart", () => {
    expect(renderDescription("One<br><br>Two<div>Three</div>Four").text).toBe("One\n\nTwo\nThree\nFour");
    expect(renderDescription("<div>One</div><div>Two</div>").html).toBe("One<br>Two");
  });

  it("decodes entities once, folds white space and removes what cannot be seen", () => {
    const source = "<p>A&nbsp;&nbsp;B \n\t C\u200b\u202eD&shy;E &amp;lt;b&amp;gt;</p>";
    expect(renderDescription(source).text).toBe("A B CDE &lt;b&gt;");
  });

  it("keeps the line breaks of plain text", () => {
    expect(renderDescription("First & best\n\nSecond").text).toBe("First & best\n\nSecond");
  });

  it("drops scripts, styles and embedded documents with their content", () => {
    const { text, html } = renderDescription(
      "<p>Hi</p><script>steal()</script><style>p{}</style><iframe src=x>no</iframe><svg><text>no</text></svg>",
    );
    expect(text).toBe("Hi");
    expect(html).toBe("<p>Hi</p>");
  });

  it("keeps https and mailto links with a fixed rel and unwraps every other", () => {
    const { html } = renderDescription(
      '<a href="https://a.example/?x=1&y=2" onclick="x()" target="_blank">A</a> <a href="javascript:x()">B</a> <a href="http://c.example">C</a> <a href="mailto:j@d.example">D</a>',
    );
    expect(html).toBe(
      '<a href="https://a.example/?x=1&amp;y=2" rel="noopener nofollow">A</a> B C <a href="mailto:j@d.example" rel="noopener nofollow">D</a>',
    );
  });

  it("escapes text that looks like markup", () => {
    expect(renderDescription("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>").html).toBe(
      "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    );
  });

  it("levels headings to two sizes and closes what was left open", () => {
    expect(renderDescription("<h1>A</h1><h6>B</h6><ul><li><strong>C").html).toBe(
      "<h3>A</h3><h4>B</h4><ul><li><strong>C</strong></li></ul>",
    );
  });

  it("cuts text at 200 KB and says so", () => {
    const { text, html, issues } = renderDescription("<p>hello world</p>".repeat(40_000));
    expect(text.length).toBeLessThanOrEqual(200_000);
    expect(text.length).toBeGreaterThan(199_000);
    expect(html.endsWith("</p>")).toBe(true);
    expect(issues).toEqual([{ field: "description", problem: expect.stringContaining("200 KB") }]);
  });

  it("stops at a nesting bomb instead of spending minutes on it", () => {
    const { issues } = renderDescription(`${"<b>".repeat(300_000)}x`);
    expect(issues).toEqual([{ field: "description", problem: expect.stringContaining("nested") }]);
  });

  it("gives safe HTML for any input", () => {
    fc.assert(
      fc.property(hostileHtml, (source) => {
        const { html } = renderDescription(source);
        expect(offences(html)).toEqual([]);
        expect(html.toLowerCase()).not.toContain("<script");
      }),
      { numRuns: 500 },
    );
  });

  it("gives the same text for its own safe HTML, and for other attributes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("id", "class", "style"),
        fc.stringMatching(/^[a-z0-9:; -]{0,20}$/),
        (name, value) => {
          const plain = renderDescription("<div><p>One <b>two</b></p><ul><li>three</li></ul></div>");
          const noisy = renderDescription(
            `<div ${name}="${value}"><p ${name}="${value}">One <b>two</b></p>\n<ul><li>three</li></ul></div>`,
          );
          expect(noisy).toEqual(plain);
          expect(renderDescription(plain.html).text).toBe(plain.text);
        },
      ),
    );
  });
});
