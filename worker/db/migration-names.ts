/** Written by `npm run migration`: every migration this build expects. */
export const MIGRATION_NAMES = ["0000_first_night.sql", "0001_postings_for_life.sql"] as const;
