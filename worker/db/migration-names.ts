/** Written by `npm run migration`: every migration this build expects. */
export const MIGRATION_NAMES = ["0000_first_night.sql"] as const;
