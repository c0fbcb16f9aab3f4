import { parseSync, Visitor } from "oxc-parser";
import { type Finding, lineAt } from "../finding.ts";
import type { TextFile } from "../project-files.ts";
import { commentOffences } from "./comment-offences.ts";
import { fileLength } from "./file-length.ts";
import { SOURCE_RULES } from "./source-rules.ts";

/** What one file does that it should not. Pure: `path` decides which rules hold, nothing is read. */
export function inspectSource(file: TextFile): Finding[] {
  const { program, comments, errors } = parseSync(file.path, file.text);
  // What does not parse is the type check's to report.
  if (errors.length > 0) return [];
  const findings = commentOffences(comments).map((offence) => toFinding(file, offence.start, offence));
  for (const rule of SOURCE_RULES.filter(({ holdsIn }) => holdsIn(file.path))) {
    new Visitor(rule.visit(({ start }) => findings.push(toFinding(file, start, rule)))).visit(program);
  }
  findings.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  return [...fileLength(file), ...findings];
}

function toFinding(file: TextFile, offset: number, said: Pick<Finding, "what" | "instead">): Finding {
  const { what, instead } = said;
  return { path: file.path, line: lineAt(file.text, offset), what, instead, severity: "error" };
}
