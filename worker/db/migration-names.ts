/** Written by `npm run migration`: every migration this build expects. */
export const MIGRATION_NAMES = [
  "0000_first_night.sql",
  "0001_postings_for_life.sql",
  "0002_shared_addresses.sql",
  "0003_pipeline_views.sql",
  "0004_kept_out_and_spellings.sql",
  "0005_sentences_of_signatures.sql",
] as const;
