ALTER TABLE `boards` ADD `promotion_resumed_at` integer;--> statement-breakpoint
ALTER TABLE `staging_documents` ADD `raw_key` text;--> statement-breakpoint
ALTER TABLE `staging_documents` ADD `edition` integer;--> statement-breakpoint
CREATE INDEX `staging_documents_refused` ON `staging_documents` (`board_id`,`status`,`edition`) WHERE processed_at is not null;