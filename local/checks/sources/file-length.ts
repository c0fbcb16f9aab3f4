import type { Finding } from "../finding.ts";
import type { TextFile } from "../project-files.ts";

const WARN_ABOVE = 250;
const REFUSE_ABOVE = 400;

export function fileLength({ path, text }: TextFile): Finding[] {
  const lines = text.trimEnd().split("\n").length;
  if (lines <= WARN_ABOVE) return [];
  return [
    {
      path,
      line: null,
      what: `${lines} lines (${lines > REFUSE_ABOVE ? `at most ${REFUSE_ABOVE}` : `better below ${WARN_ABOVE}`})`,
      instead: "Split it by verb: one file, one thing it does, with the rest imported.",
      severity: lines > REFUSE_ABOVE ? "error" : "warning",
    },
  ];
}
