/** What kind of work a role is. `other` is a recognised role outside the list; unknown is null. */
export const FAMILIES = [
  "engineering",
  "data",
  "product",
  "design",
  "security",
  "it",
  "sales",
  "marketing",
  "customer",
  "finance",
  "people",
  "legal",
  "operations",
  "healthcare",
  "education",
  "research",
  "manufacturing",
  "other",
] as const;
export type Family = (typeof FAMILIES)[number];

/** Seniority as a title states it, lowest first. */
export const LEVELS = [
  "intern",
  "junior",
  "mid",
  "senior",
  "lead",
  "manager",
  "director",
  "executive",
] as const;
export type Level = (typeof LEVELS)[number];

export const EMPLOYMENT_TYPES = [
  "full_time",
  "part_time",
  "contract",
  "temporary",
  "internship",
  "volunteer",
  "other",
] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

export const WORKPLACES = ["onsite", "hybrid", "remote"] as const;
