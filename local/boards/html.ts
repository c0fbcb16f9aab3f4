/** Text to HTML text. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Each text becomes one element; `attributes` is written as given. */
export function elements(tag: string, texts: readonly string[], attributes = ""): string {
  const open = attributes === "" ? `<${tag}>` : `<${tag} ${attributes}>`;
  return texts.map((text) => `${open}${escapeHtml(text)}</${tag}>`).join("\n");
}

export function bulletList(texts: readonly string[]): string {
  return `<ul>\n${elements("li", texts)}\n</ul>`;
}

/** A whole page, small but of the form real sites have. */
export function page(title: string, body: string, head = "", language = "en"): string {
  return [
    "<!doctype html>",
    `<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">${head}</head>`,
    `<body>${body}</body></html>`,
  ].join("\n");
}
