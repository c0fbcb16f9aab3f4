import type { Workplace } from "./provider.ts";

const MODES: Record<string, Workplace> = {
  remote: "remote",
  fullyremote: "remote",
  "100remote": "remote",
  remoteonly: "remote",
  workfromhome: "remote",
  hybrid: "hybrid",
  onsite: "onsite",
  inoffice: "onsite",
  inperson: "onsite",
  office: "onsite",
  officebased: "onsite",
};

/** The work mode of a text that says nothing else ("On-Site", "Hybrid"), or null. A mode beside a place is not read. */
export function workMode(text: string): Workplace | null {
  const word = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return Object.hasOwn(MODES, word) ? (MODES[word] ?? null) : null;
}
