import vm from "node:vm";
import type { Realm } from "../execution/realm.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

/**
 * A template of HtmlService: `<?= x ?>` prints escaped, `<?!= x ?>` prints as it is, `<? … ?>` runs. Escaping is that
 * of element text everywhere; Google's also looks at scripts and attributes.
 */
export function evaluateTemplate(
  realm: Realm,
  source: string,
  variables: Readonly<Record<string, unknown>>,
): string {
  const body = source
    .split(/(<\?[\s\S]*?\?>)/)
    .map(statement)
    .join("\n");
  const names = Object.keys(variables);
  const run: unknown = vm.runInContext(
    `((print, printEscaped, ${names.join(", ")}) => {\n${body}\n})`.replace(", )", ")"),
    realm.context,
  );
  if (typeof run !== "function") throw new Error("a template is a function");
  let html = "";
  const print = (text: unknown) => {
    html += String(text ?? "");
  };
  const printEscaped = (text: unknown) =>
    print(String(text ?? "").replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign));
  run(print, printEscaped, ...Object.values(variables));
  return html;
}

function statement(part: string): string {
  const inner = /^<\?(!?=)?([\s\S]*?)\?>$/.exec(part);
  if (!inner) return `print(${JSON.stringify(part)});`;
  const code = (inner[2] ?? "").trim().replace(/;$/, "");
  if (inner[1] === "=") return `printEscaped(${code});`;
  return inner[1] === "!=" ? `print(${code});` : code;
}
