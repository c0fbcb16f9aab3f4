CREATE TABLE `company_spellings` (
	`company_id` text NOT NULL,
	`source` text NOT NULL,
	`spelling` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `source`, `spelling`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `boards` ADD `processed_runs` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
INSERT INTO `company_spellings` (`company_id`, `source`, `spelling`, `first_seen_at`, `last_seen_at`)
SELECT `company_id`, `directory_id`, `name`, `first_seen_at`, `updated_at` FROM `directory_entries`
WHERE `company_id` IS NOT NULL AND `name` <> '' ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO `company_spellings` (`company_id`, `source`, `spelling`, `first_seen_at`, `last_seen_at`)
SELECT n.`company_id`, n.`source`, n.`name`, c.`created_at`, c.`created_at` FROM `company_names` n
JOIN `companies` c ON c.`company_id` = n.`company_id` WHERE n.`name` <> '' ON CONFLICT DO NOTHING;
