import { z } from "zod";
import { FAMILIES, LEVELS, WORKPLACES } from "../normalise/index.ts";

const words = (most: number) => z.array(z.string().trim().min(1).max(100)).max(most).default([]);

/** What an institution recruits for. An empty list asks for nothing: that part does not count. */
export const profileSchema = z.object({
  /** Titles as a recruiter says them: "Backend Engineer". */
  titles: words(100),
  families: z.array(z.enum(FAMILIES)).max(FAMILIES.length).default([]),
  /** Any spelling our skill list knows: "golang" is "Go". */
  skills: words(200),
  /** ISO 3166-1 alpha-2. */
  countries: z
    .array(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z]{2}$/, "A country is two letters, such as DE"),
    )
    .max(250)
    .default([]),
  cities: words(200),
  workplaces: z.array(z.enum(WORKPLACES)).max(WORKPLACES.length).default([]),
  levels: z.array(z.enum(LEVELS)).max(LEVELS.length).default([]),
  /** A posting whose title holds one of these words or phrases never matches. */
  excludeTitleWords: words(200),
  /** Scores below this are no match, 0 to 100. */
  floor: z.number().min(0).max(100).default(40),
});

export type Profile = z.infer<typeof profileSchema>;

/** What is recruited for until somebody says otherwise: technology roles, anywhere. */
export const defaultProfile: Profile = {
  titles: [],
  families: ["engineering", "data", "product", "security", "design"],
  skills: [],
  countries: [],
  cities: [],
  workplaces: [],
  levels: [],
  excludeTitleWords: [],
  floor: 40,
};
