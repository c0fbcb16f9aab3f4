import { expect, test } from "vitest";
import { decodeEntities } from "../../worker/providers/decode-entities.ts";

test.each([
  ["&lt;p&gt;R&amp;amp;D&lt;/p&gt;", "<p>R&amp;D</p>"],
  [
    "&lt;a href=&quot;https://a.example/?b=1&amp;amp;c=2&quot;&gt;x&lt;/a&gt;",
    '<a href="https://a.example/?b=1&amp;c=2">x</a>',
  ],
  ["&lt;li&gt;5 &amp;lt; 6&lt;/li&gt;", "<li>5 &lt; 6</li>"],
  ["Caf&eacute; &#8211; &#x1F680; a < b", "Café – 🚀 a < b"],
  ["", ""],
])("decodes %j once", (escaped, html) => {
  expect(decodeEntities(escaped)).toBe(html);
});

test.each(["<p>R&amp;D</p>", "<!-- note --> &lt;kept&gt;", "</p>&amp;"])(
  "leaves the real HTML %j alone",
  (html) => {
    expect(decodeEntities(html)).toBe(html);
  },
);
