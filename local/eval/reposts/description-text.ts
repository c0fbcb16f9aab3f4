import type { Description } from "../../boards/description.ts";

/** A generated description as clean text: paragraphs apart, bullets as "- ". */
export function descriptionText(description: Description): string {
  const { about, intro, duties, demands, extras, benefits, payNote, closing } = description;
  return [
    ...about,
    "The role",
    ...intro,
    "What you will do",
    bullets(duties),
    "What you bring",
    bullets(demands),
    "Good to have",
    bullets(extras),
    "What we offer",
    bullets(benefits),
    ...(payNote === null ? [] : [payNote]),
    ...closing,
  ].join("\n\n");
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
