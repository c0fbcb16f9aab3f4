/** One thing a check has to say. `instead` tells the reader what to do, so that nobody has to know the rule by heart. */
export interface Finding {
  /** From the project's root, with "/". */
  path: string;
  /** From 1; null when the whole file or folder is meant. */
  line: number | null;
  what: string;
  instead: string;
  /** A warning is printed and does not fail the check. */
  severity: "error" | "warning";
}

export function formatFinding(finding: Finding): string {
  const place = finding.line === null ? finding.path : `${finding.path}:${finding.line}`;
  const mark = finding.severity === "warning" ? "warning: " : "";
  return `${place}  ${mark}${finding.what}\n    → ${finding.instead}`;
}

/** The line, from 1, that holds the character at `offset`. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
