ALTER TABLE `boards` ADD `processed_read_at` integer;--> statement-breakpoint
CREATE INDEX `postings_by_url` ON `postings` (`url`);