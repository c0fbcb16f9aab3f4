/** The media type of a Content-Type header, lower case, without parameters; "" when absent. */
export function mediaType(header: string | null): string {
  return (header ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** In an `accept` list: take whatever comes. */
export const ANYTHING = "*/*";

/**
 * Is this the kind of answer that was asked for? `accept` holds media types, `text/*` for a whole kind, or `ANYTHING`;
 * empty takes any text and an answer that does not name its type.
 */
export function isAccepted(type: string, accept: readonly string[]): boolean {
  if (accept.length === 0) return type === "" || isText(type);
  if (accept.includes(ANYTHING)) return true;
  return accept.some((wanted) =>
    wanted.endsWith("/*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted.toLowerCase(),
  );
}

function isText(type: string): boolean {
  return /^text\/|^application\/(json|xml|javascript)$|\+(json|xml)$/.test(type);
}

/** A decoder for the charset the header names, or for UTF-8 when it names none or one nobody knows. */
export function decoderFor(header: string | null): TextDecoder {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(header ?? "")?.[1];
  try {
    return new TextDecoder(charset ?? "utf-8");
  } catch {
    return new TextDecoder("utf-8");
  }
}
