import Papa from "papaparse";
import type { CompanyPlan } from "./plan.ts";
import { createRandom } from "./random.ts";

/** The input list as people send it: legal forms in some names, one company twice, one line that is no company. */
export function writeCompaniesCsv(seed: string, companies: readonly CompanyPlan[]): string {
  const random = createRandom(seed, "csv");
  const rows = companies.map(({ name, listedWebsite }) => [
    random.chance(0.15) ? `${name}${legalForm(listedWebsite ?? "")}` : name,
    listedWebsite ?? "",
  ]);
  const twice = companies.find(({ listedWebsite }) => listedWebsite !== null);
  if (twice !== undefined)
    rows.splice(random.int(1, rows.length), 0, [twice.name.toUpperCase(), twice.listedWebsite ?? ""]);
  rows.splice(random.int(1, rows.length), 0, ["", "not a website", "left over", ""]);
  return `${Papa.unparse([["name", "website"], ...rows], { newline: "\n" })}\n`;
}

function legalForm(website: string): string {
  const host = website.toLowerCase();
  if (host.includes(".de")) return " GmbH";
  return host.includes(".uk") ? " Ltd" : ", Inc.";
}
