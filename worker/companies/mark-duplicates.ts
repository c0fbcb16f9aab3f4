import { keyOfWords, type ListLine } from "./list-line.ts";
import { tellApart } from "./tell-apart.ts";

/**
 * Marks every line that names a company another line already named: the same website, or the same name where one of
 * the two has no website. The line that stays takes over a board address it lacked. Pages of different companies on one
 * host are no website of either.
 */
export function markDuplicates(judged: readonly ListLine[]): ListLine[] {
  const lines = tellApart(judged);
  const accepted = lines.filter((line) => line.status === "accepted");
  const owners = new Map<string, ListLine>();
  const domainsByName = new Map<string, Set<string>>();
  for (const line of accepted) {
    if (!owners.has(line.entryKey)) owners.set(line.entryKey, { ...line });
    if (line.domain === null) continue;
    const domains = domainsByName.get(line.normalisedName) ?? new Set();
    domainsByName.set(line.normalisedName, domains.add(line.domain));
  }
  const ownerOf = (line: ListLine): ListLine | undefined => {
    const domains = line.domain === null ? domainsByName.get(line.normalisedName) : undefined;
    const [only] = domains?.size === 1 ? domains : [];
    return owners.get(only === undefined ? line.entryKey : `domain:${only}`);
  };
  for (const line of accepted) {
    const owner = ownerOf(line);
    if (owner !== undefined) owner.boardUrl ??= line.boardUrl;
  }
  const seen = new Map<string, number>();
  return lines.map((line) => {
    if (line.status !== "accepted") return line;
    const owner = ownerOf(line);
    return owner === undefined || owner.line === line.line ? (owner ?? line) : duplicateOf(owner, line, seen);
  });
}

function duplicateOf(owner: ListLine, line: ListLine, seen: Map<string, number>): ListLine {
  return {
    ...line,
    entryKey: keyOfWords(["repeat", line.name, line.website ?? "", line.boardUrl ?? ""], seen),
    status: "duplicate",
    reason: `Line ${line.line} repeats line ${owner.line}`,
    repeats: owner.entryKey,
  };
}
