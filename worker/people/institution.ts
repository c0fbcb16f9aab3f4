import { isRecord, parseJson } from "../kernel/json.ts";
import { type InstitutionConfig, institutionConfigSchema } from "./config/schema.ts";

export interface Institution {
  institutionId: string;
  name: string;
  active: boolean;
  /** Only what was said; what was not has its default. */
  config: InstitutionConfig;
  /** 0 before the first change through the API. */
  revision: number;
  /** Epoch ms. */
  createdAt: number;
  updatedAt: number | null;
}

export interface InstitutionRow {
  institutionId: string;
  name: string;
  active: number;
  config: string;
  revision: number;
  createdAt: number;
  updatedAt: number | null;
}

/** A row as the rooms know it. A section that no longer fits its schema is left out: it cannot have any effect. */
export function institutionOf(row: InstitutionRow): Institution {
  return { ...row, active: row.active === 1, config: readConfig(row.config) };
}

/** What a stored configuration says. */
function readConfig(stored: string): InstitutionConfig {
  const json = parseJson(stored);
  if (!json.ok || !isRecord(json.value)) return {};
  const whole = institutionConfigSchema.safeParse(json.value);
  if (whole.success) return whole.data;
  const broken = new Set(whole.error.issues.flatMap(brokenSections));
  const rest = Object.entries(json.value).filter(([section]) => !broken.has(section));
  const fitting = institutionConfigSchema.safeParse(Object.fromEntries(rest));
  return fitting.success ? fitting.data : {};
}

function brokenSections(issue: { path: PropertyKey[]; code?: string; keys?: string[] }): string[] {
  return issue.path.length > 0 ? [String(issue.path[0])] : (issue.keys ?? []);
}

/** The configuration with these sections put in, and those that are null taken out. Not checked yet. */
export function mergeSections(
  config: InstitutionConfig,
  sections: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const kept = Object.entries({ ...config, ...sections }).filter(([, section]) => section !== null);
  return Object.fromEntries(kept);
}
